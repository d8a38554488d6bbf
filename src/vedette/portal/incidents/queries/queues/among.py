"""Rows by their ids, where these are few and belong to an organisation that may be large."""

import json
from collections.abc import Sequence
from uuid import UUID

from django.db import connection
from django.db.models import BooleanField, F, Func, Q, Value


def among(ids: Sequence[UUID]) -> Q:
    """A condition on the id of rows, which the database answers by the ids and not by the organisation.

    SQLite knows of an organisation's rows no more than how many there are on the average. Beside a list of ids it
    would read all of a large one; a list of unknown length it takes for a short one.
    """
    return Q(_in_list(ids)) if connection.vendor == "sqlite" else Q(pk__in=ids)


def _in_list(ids: Sequence[UUID]) -> Func:
    listed = Value(json.dumps([each.hex for each in ids]))
    joined = " IN (SELECT value FROM json_each("
    return Func(F("pk"), listed, arg_joiner=joined, template="%(expressions)s))", output_field=BooleanField())

from contextlib import suppress

import pytest
from django.db import transaction
from django.db.utils import DatabaseError

from portal.people import House
from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import SERVICE, Actor
from vedette.portal.audit.actions import OutsideTransactionError, record
from vedette.portal.audit.models import AuditEntry
from vedette.portal.audit.queries import lines, prove


def _last(organisation):
    with everything_in_view():
        return lines(actor=SERVICE, organisation=organisation)[0]


def test_a_line_says_who_did_what_to_what(house: House):
    record(actor=house.actor("alice"), deed="x.done", organisation=house.meridian, subject="s", details={"n": 1})
    line = _last(house.meridian)
    assert (line.actor_name, line.deed, line.subject, line.details) == ("Alice", "x.done", "s", '{"n":1}')


@pytest.mark.django_db(transaction=True)
def test_nothing_is_told_outside_of_a_transaction():
    with pytest.raises(OutsideTransactionError):
        record(actor=SERVICE, deed="x")


def test_what_is_undone_is_not_told_either(house: House):
    before = _last(house.meridian).number
    with suppress(ZeroDivisionError), transaction.atomic():
        record(actor=SERVICE, deed="x", organisation=house.meridian)
        raise ZeroDivisionError
    assert _last(house.meridian).number == before
    assert prove(actor=SERVICE).findings == ()


@pytest.mark.parametrize("change", [lambda rows: rows.update(subject="other"), lambda rows: rows.delete()])
def test_the_database_refuses_to_change_a_line(change, house: House):
    with everything_in_view(), pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        change(AuditEntry.objects.filter(organisation_id=house.meridian))


@pytest.mark.parametrize("text", ["\0", "\ud800", "a\nb", "x" * 5_000, "\u202e"])
def test_no_text_breaks_the_chain(text, house: House):
    record(actor=Actor(None, text), deed="x", organisation=house.meridian, subject=text, details={"t": "é"})
    assert prove(actor=SERVICE).findings == ()

"""What the lakes hold, and when each organisation's telemetry last came in. Organisations are told by ids alone."""

import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from uuid import UUID

from django.conf import settings

from vedette.lake.organisations import organisations
from vedette.lake.refusals import LakeError
from vedette.lake.segment_list import Totals
from vedette.lake.table_stats import totals_of
from vedette.portal.access.rules import Actor
from vedette.portal.site.rules.figures import Figure, by_label, single
from vedette.portal.tenants.queries import lakes

_NOBODYS = "none"
"""Label of lakes that belong to no organisation of the service: filled from the command line."""


def figures(*, actor: Actor) -> Iterator[Figure]:
    """One question to the database, and one to the list of segments of each lake."""
    owners, names = lakes(actor=actor), organisations(settings.LAKE_FOLDER)
    found = {name: totals for name in names if (totals := _totals(settings.LAKE_FOLDER, name))}
    yield single("vedette_lakes", "Lakes that hold something.", len(names))
    yield single("vedette_lakes_unreadable", "Lakes whose list of segments cannot be read.", len(names) - len(found))
    yield single("vedette_lake_segments", "Segments of all lakes.", sum(each.segments for each in found.values()))
    yield single("vedette_lake_rows", "Rows of all lakes.", sum(each.rows for each in found.values()))
    yield single("vedette_lake_bytes", "Bytes of the segments of all lakes.", sum(each.size for each in found.values()))
    meaning = "When telemetry last came in, by the id of the organisation; lakes of none are told as none."
    yield by_label("vedette_last_intake_timestamp_seconds", meaning, "organisation", _last(found, owners))


def _last(found: dict[str, Totals], owners: Mapping[str, UUID]) -> dict[str, float]:
    last: dict[str, float] = {}
    for name, totals in found.items():
        label = str(owners.get(name, _NOBODYS))
        last[label] = max(last.get(label, 0.0), totals.received / 1_000_000)
    return last


def _totals(lake: Path, name: str) -> Totals | None:
    """Nothing where it cannot be read; one damaged lake does not hide the others."""
    try:
        return totals_of(lake, name)
    except (LakeError, OSError, sqlite3.Error):
        return None

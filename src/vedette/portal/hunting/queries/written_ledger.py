"""The ledger as it is written out for training: one JSON object a line, without names, notes or comments."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

import orjson

from vedette.portal.access.rules import Actor
from vedette.portal.hunting.models import VerdictEntry
from vedette.portal.hunting.queries.verdicts import last_numbers, last_reviews
from vedette.portal.hunting.rules.ledger import Standing, standing, trains
from vedette.portal.incidents.rules.values import Verdict

SCHEMA = "vedette.verdict/1"
LINES_OF_A_FILE = 5_000
"""The rest is in the next file."""


@dataclass(frozen=True, slots=True)
class LedgerFile:
    """A part of the ledger."""

    content: bytes
    lines: Mapping[UUID, int]
    """How many are about each organisation."""
    last: int
    """Its last line, after which the next file begins; 0 where it is empty."""


def files_of_the_ledger(*, actor: Actor) -> tuple[int, ...]:
    """After which line each file begins: 0 for the first one; none where nobody judged anything."""
    del actor
    ids = list(VerdictEntry.objects.order_by("pk").values_list("pk", flat=True))
    return (0, *ids[LINES_OF_A_FILE - 1 : -1 : LINES_OF_A_FILE]) if ids else ()


def ledger_file(*, actor: Actor, after: int = 0) -> LedgerFile:
    """The next lines in the ledger's own order, each with what has become of it until now."""
    del actor
    page = list(VerdictEntry.objects.filter(pk__gt=after).order_by("pk")[:LINES_OF_A_FILE])
    last, reviews = last_numbers(page), last_reviews(page)
    counted: dict[UUID, int] = {}
    written = []
    for entry in page:
        review = reviews.get(entry.pk)
        found = standing(is_latest=entry.number == last[entry.incident_id], agrees=review.agrees if review else None)
        written.append(orjson.dumps(_told(entry, found), option=orjson.OPT_APPEND_NEWLINE | orjson.OPT_UTC_Z))
        counted[entry.organisation_id] = counted.get(entry.organisation_id, 0) + 1
    return LedgerFile(b"".join(written), counted, page[-1].pk if page else 0)


def _told(entry: VerdictEntry, found: Standing) -> dict[str, object]:
    return {
        "schema": SCHEMA,
        "line": entry.pk,
        "organisation": entry.organisation_id,
        "incident": entry.incident_id,
        "number": entry.number,
        "at": entry.at,
        "hunter": entry.hunter,
        "verdict": entry.verdict,
        "classification": entry.classification or None,
        "determination": entry.determination or None,
        "techniques": entry.techniques,
        "reason_codes": entry.reason_codes,
        "minutes": entry.minutes,
        "measured_minutes": entry.measured_minutes,
        "standing": found,
        "trains": trains(Verdict(entry.verdict), found),
        "shown": {
            "at": entry.shown,
            "rank": entry.rank,
            "waiting": entry.waiting,
            "score": entry.score,
            "reasons": entry.reasons,
        },
        "features": entry.features,
        "ranker": {"name": entry.ranker, "version": entry.ranker_version},
    }

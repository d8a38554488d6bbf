"""The ledger written out: one JSON object a line, and nobody's name in it."""

import json

import pytest

from portal.hunting.judging import judge, second_hunter
from portal.incidents.told import alert, incident
from vedette.portal.access.queries import in_view_of
from vedette.portal.hunting.actions.verdicts import review_verdict
from vedette.portal.hunting.queries import written_ledger
from vedette.portal.hunting.queries.written_ledger import SCHEMA, files_of_the_ledger, ledger_file
from vedette.portal.hunting.rules.verdicts import ReasonCode
from vedette.portal.incidents.actions.incidents import Place
from vedette.portal.incidents.models import Incident
from vedette.portal.incidents.rules.values import Verdict


@pytest.fixture
def places(house, hunted):
    """Two incidents on a device and an account that nobody else may learn of."""
    second_hunter(house, house.meridian)
    signs = [alert(name, device="CANARY-DEVICE", account="CANARY\\person") for name in ("a", "b")]
    hunted(incident("a", title="CANARY name"), incident("b", title="CANARY name"), alerts=signs)
    return [Place(house.meridian, row.pk) for row in Incident.objects.order_by("number")]


def _lines(house, **options):
    with in_view_of(actor=house.actor("lee")):
        return [json.loads(line) for line in ledger_file(actor=house.actor("lee"), **options).content.splitlines()]


def test_a_line_tells_all_that_a_ranker_learns_from(house, places):
    entry = judge(house, "hugo", places[0], techniques=("T1003.001",), reason_codes=(ReasonCode.KNOWN_BAD,), minutes=9)
    (line,) = _lines(house)
    assert line == {
        "schema": SCHEMA,
        "line": entry.pk,
        "organisation": str(house.meridian),
        "incident": str(places[0].incident),
        "number": 1,
        "at": entry.at.isoformat().replace("+00:00", "Z"),
        "hunter": str(house.people["hugo"]),
        "verdict": "TruePositive",
        "classification": "TruePositive",
        "determination": None,
        "techniques": ["T1003.001"],
        "reason_codes": ["KnownBadIndicator"],
        "minutes": 9,
        "measured_minutes": 1,
        "standing": "holds",
        "trains": True,
        "shown": {
            "at": "2026-03-02T12:00:00Z",
            "rank": 1,
            "waiting": 1,
            "score": 61.5,
            "reasons": [{"text": "1 rule of level high", "points": 61.5}],
        },
        "features": entry.features,
        "ranker": {"name": "heuristic", "version": entry.ranker_version},
    }


def test_what_was_taken_back_or_disputed_says_so_and_does_not_train(house, places):
    judge(house, "hugo", places[0], Verdict.FALSE_POSITIVE)
    judge(house, "mina", places[0], Verdict.INCONCLUSIVE)
    judge(house, "mina", places[1], Verdict.TRUE_POSITIVE)
    review_verdict(actor=house.actor("lee"), at=places[1], number=1, agrees=False)
    told = [(line["number"], line["standing"], line["trains"]) for line in _lines(house)]
    assert told == [(1, "superseded", False), (2, "holds", False), (1, "disputed", False)]


def test_no_name_note_or_comment_is_written_out(house, places):
    judge(house, "hugo", places[0], Verdict.FALSE_POSITIVE, comment="CANARY comment", note="CANARY note")
    with in_view_of(actor=house.actor("lee")):
        file = ledger_file(actor=house.actor("lee"))
    assert b"CANARY" not in file.content
    assert b"Hugo" not in file.content
    assert file.lines == {house.meridian: 1}


def test_a_long_ledger_is_several_files_and_nothing_falls_between_them(house, places, monkeypatch):
    monkeypatch.setattr(written_ledger, "LINES_OF_A_FILE", 2)
    ids = [judge(house, "hugo", at, Verdict.TRUE_POSITIVE).pk for at in places * 2]
    with in_view_of(actor=house.actor("lee")):
        begins = files_of_the_ledger(actor=house.actor("lee"))
    assert begins == (0, ids[1])
    assert [line["line"] for after in begins for line in _lines(house, after=after)] == ids


def test_an_empty_ledger_has_no_file(house):
    with in_view_of(actor=house.actor("lee")):
        assert files_of_the_ledger(actor=house.actor("lee")) == ()
        assert ledger_file(actor=house.actor("lee")).content == b""

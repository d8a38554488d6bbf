"""The page of the ledger, for those who lead the hunt."""

import json
import re

import pytest

from portal.hunting.judging import judge, second_hunter
from portal.incidents.told import document, incident
from vedette.portal.access.rules import SERVICE
from vedette.portal.audit.queries import lines
from vedette.portal.hunting.actions.verdicts import review_verdict
from vedette.portal.hunting.queries import written_ledger
from vedette.portal.hunting.rules.verdicts import ReasonCode
from vedette.portal.incidents.actions.incidents import Place
from vedette.portal.incidents.actions.take_in import take_in
from vedette.portal.incidents.models import Incident
from vedette.portal.incidents.rules.values import Verdict


@pytest.fixture
def judged(house, hunted):
    """A verdict in each organisation; the one in Meridian was agreed on."""
    second_hunter(house, house.meridian, house.bramble)
    hunted(incident("a"))
    take_in(actor=SERVICE, organisation=house.bramble, document=document(incident("b", title="Of Bramble")))
    here, there = [
        Place(row.organisation_id, row.pk)
        for org in (house.meridian, house.bramble)
        for row in Incident.objects.filter(organisation_id=org)
    ]
    judge(house, "hugo", here, Verdict.FALSE_POSITIVE, minutes=10, reason_codes=(ReasonCode.RULE_TOO_BROAD,))
    judge(house, "mina", there, Verdict.TRUE_POSITIVE, minutes=30)
    review_verdict(actor=house.actor("lee"), at=here, number=1, agrees=True)


def _text(answer):
    return " ".join(re.sub(r"<[^>]*>", " ", answer.content.decode()).split())


def test_a_lead_reads_who_judged_what(signed_in, judged):
    text = _text(signed_in("lee").get("/hunting/verdicts/"))
    assert re.search(r"Hugo 0 0 0 0 0 0 0 1 1 10 1 of 1", text)
    assert re.search(r"Mina 0 0 0 0 0 0 0 1 1 30 \u2013", text)
    assert re.search(
        r"Hugo False positive #1 Credentials .* Meridian Shipping Rule too broad 1 61.5 10 agreed \u00b7 Lee", text
    )
    assert "Part 1" in text


def test_the_ledger_is_narrowed_by_the_address(signed_in, judged):
    client = signed_in("lee")
    assert "Of Bramble" not in _text(client.get("/hunting/verdicts/?reviewed=agreed"))
    assert "No line of the ledger is like that." in _text(client.get("/hunting/verdicts/?verdict=Inconclusive"))


def test_each_organisation_reads_that_its_part_was_shown(house, signed_in, judged):
    signed_in("lee").get("/hunting/verdicts/")
    told = [lines(actor=SERVICE, organisation=each)[0] for each in (house.meridian, house.bramble)]
    assert [(line.subject, line.details) for line in told] == [("verdicts", '{"incidents":[1]}')] * 2


def test_the_ledger_is_written_out_for_training_and_that_is_told(house, signed_in, judged):
    answer = signed_in("ada").get("/hunting/verdicts/ledger/")
    assert answer["Content-Type"] == "application/jsonl"
    assert answer["Content-Disposition"] == 'attachment; filename="vedette-verdicts-1.jsonl"'
    assert [json.loads(line)["trains"] for line in answer.content.splitlines()] == [True, True]
    assert lines(actor=SERVICE, organisation=None)[0].deed == "ledger.exported"
    assert lines(actor=SERVICE, organisation=house.bramble)[0].details == '{"lines":1}'


@pytest.mark.parametrize("after", ["x", "-1", "7777", "0.0", "9" * 40])
def test_there_is_no_file_that_begins_elsewhere(after, signed_in, judged):
    assert signed_in("lee").get(f"/hunting/verdicts/ledger/?after={after}").status_code == 404


def test_a_second_file_begins_where_the_first_one_ends(signed_in, judged, monkeypatch):
    monkeypatch.setattr(written_ledger, "LINES_OF_A_FILE", 1)
    client = signed_in("lee")
    page = client.get("/hunting/verdicts/").content.decode()
    files = re.findall(r'href="(/hunting/verdicts/ledger/\?after=\d+)"', page)
    lines_of = [client.get(file).content.splitlines() for file in files]
    assert [len(found) for found in lines_of] == [1, 1]
    assert lines_of[0] != lines_of[1]


def test_an_empty_ledger_teaches_what_will_be_there(signed_in, house):
    text = _text(signed_in("lee").get("/hunting/verdicts/"))
    assert "Nobody gave a verdict yet" in text
    assert "For training" not in text


def test_hunters_do_not_read_the_whole_ledger(signed_in, house, judged):
    client = signed_in("hugo")
    assert client.get("/hunting/verdicts/").status_code == 403
    assert client.get("/hunting/verdicts/ledger/").status_code == 403

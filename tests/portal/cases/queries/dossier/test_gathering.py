"""Each kind of thing that a question can be about, with a real small lake."""

import pytest

from portal.cases.gathering import afternoon, event_of, fact_texts, gathered_about, lacks, told_to  # noqa: F401 - a fixture
from portal.entities.telling import SHA256
from vedette.lake.refusals import QueryTimedOutError
from vedette.portal.cases.queries.dossier import gathering
from vedette.portal.cases.queries.dossier.gathering import seen_elsewhere
from vedette.portal.cases.rules.dossier.parts import Lack, PartKind
from vedette.portal.cases.rules.topics import Thing, ThingKind
from vedette.portal.entities.rules.names import file_named

pytestmark = pytest.mark.usefixtures("all_in_view")
P, K = PartKind, ThingKind
LSASS = "T1003.001 OS Credential Dumping: LSASS Memory"


def test_a_device_is_told_of_by_its_last_half_hour_its_alerts_and_what_they_name(house, afternoon):  # noqa: F811
    found = gathered_about(house, Thing(K.DEVICE, str(afternoon["WS1"])))
    assert fact_texts(found, P.TIMELINE) == ["ConnectionSuccess", "ProcessCreated", "ProcessCreated"]
    assert (fact_texts(found, P.ALERTS), fact_texts(found, P.TECHNIQUES)) == (["Sign a"], [LSASS])
    assert [each.number for each in found.part(P.INCIDENTS).facts] == [1]
    assert SHA256 in fact_texts(found, P.PREVALENCE)
    assert [each.key for each in found.part(P.TELEMETRY).facts[1:]] == ["file", "registry", "other"]
    assert [each.source for each in found.coverage.missing] == ["windows/process_access/*"]


def test_an_alert_brings_its_incidents_processes_on_its_device(house, afternoon):  # noqa: F811
    found = gathered_about(house, Thing(K.ALERT, str(afternoon["alert"])))
    told = [(each.text, each.number) for each in found.part(P.PROCESSES).facts]
    assert told == [(r"C:\Windows\System32\cmd.exe", 0), (r"C:\Temp\tool.exe", 1)]
    seen = {each.text: each.number for each in found.part(P.PREVALENCE).facts}
    assert (seen[SHA256], seen["CORP\\maria"]) == (2, 2)


def test_an_incident_is_looked_for_by_the_indicators_of_its_story(house, afternoon):  # noqa: F811
    found = gathered_about(house, Thing(K.INCIDENT, str(afternoon["incident"])))
    assert fact_texts(found, P.PREVALENCE) == [SHA256, "203.0.113.7"]
    assert found.at.isoformat() == "2026-03-02T09:15:00+00:00"
    assert lacks(found)[P.TIMELINE] is Lack.NOT_FOUND, "the lake tells of today"


@pytest.mark.parametrize(
    ("kind", "key"), [(K.FILE, SHA256), (K.USER, "CORP\\maria"), (K.ADDRESS, "203.0.113.7")], ids=str
)
def test_a_name_leads_to_where_it_was_seen_last(kind, key, house, afternoon):  # noqa: F811
    found = gathered_about(house, Thing(kind, key, key))
    assert "ConnectionSuccess" in fact_texts(found, P.TIMELINE) or kind is K.FILE
    assert found.part(P.PREVALENCE).facts[0].number >= 1
    assert found.part(P.TELEMETRY).facts[0].text == "WS1.corp.example"


def test_an_event_stands_in_its_timeline_with_its_tree(house, afternoon):  # noqa: F811
    key = event_of(house, afternoon["WS1"], "ProcessCreated")
    found = gathered_about(house, Thing(K.EVENT, key))
    marked = [each.detail for each in found.part(P.TIMELINE).facts if each.number]
    assert marked == ["tool.exe /again · tool.exe"]
    assert fact_texts(found, P.PROCESSES) == ["cmd.exe", "tool.exe"]


def test_a_page_has_nothing_but_what_the_question_names(house, afternoon):  # noqa: F811
    found = gathered_about(house, Thing(K.PAGE, path="/x/"), f"Is {SHA256} bad? It spoke to 203[.]0.113.7, T1059.001.")
    assert fact_texts(found, P.INDICATORS) == [SHA256, "203.0.113.7"]
    assert [each.number for each in found.part(P.PREVALENCE).facts] == [2, 1]
    assert fact_texts(found, P.TECHNIQUES)[0] == LSASS, "that of an alert that names the file"
    none = gathered_about(house, Thing(K.PAGE), "What is new?")
    assert {lack for kind, lack in lacks(none).items() if kind is P.TIMELINE} == {Lack.NOTHING_ASKED}


def test_what_is_gone_leaves_what_the_question_names(house, afternoon):  # noqa: F811
    found = gathered_about(house, Thing(K.DEVICE, str(afternoon["alert"])), "And 198.51.100.4?")
    assert lacks(found)[P.TIMELINE] is Lack.NOTHING_ASKED
    assert fact_texts(found, P.INDICATORS) == ["198.51.100.4"]


def test_without_telemetry_the_rest_stands(house):
    found = gathered_about(house, Thing(K.ADDRESS, "203.0.113.9", "203.0.113.9"))
    assert lacks(found)[P.PREVALENCE] is Lack.NO_TELEMETRY
    assert found.coverage is not None
    assert found.coverage.events == 0


def test_a_part_that_fails_takes_nothing_else_with_it(house, afternoon, monkeypatch):  # noqa: F811
    def broken(*_arguments):
        raise QueryTimedOutError

    monkeypatch.setattr(gathering, "timeline_part", broken)
    monkeypatch.setattr(gathering, "process_part", lambda *_: 1 / 0)
    found = gathered_about(house, Thing(K.ALERT, str(afternoon["alert"])))
    assert (lacks(found)[P.TIMELINE], lacks(found)[P.PROCESSES]) == (Lack.TOO_SLOW, Lack.FAILED)
    assert fact_texts(found, P.ALERTS) == ["Sign a"]


def test_other_organisations_are_asked_each_for_itself(house, afternoon, tmp_path):  # noqa: F811
    told_to(house.bramble, tmp_path)
    named = [file_named("nothing.exe"), file_named(SHA256)]
    found = list(seen_elsewhere(organisation=house.meridian, named=named))
    assert [(each.organisation, [(s.thing, s.devices) for s in each.seen]) for each in found] == [
        (house.bramble, [(1, 2)])
    ]


def test_who_cannot_be_asked_in_time_is_named_so(house, afternoon, monkeypatch):  # noqa: F811
    monkeypatch.setattr(gathering, "LONGEST_ELSEWHERE", -1)
    found = list(seen_elsewhere(organisation=house.meridian, named=[file_named(SHA256)]))
    assert [(each.organisation, each.is_unasked) for each in found] == [(house.bramble, True)]

"""What a hunt found is kept once, grows, and never undoes what people did."""

import pytest

from portal.incidents.told import alert, document, incident
from vedette.portal.access.rules import SERVICE, NotAllowedError
from vedette.portal.incidents.actions.incidents import Place, change_status, classify, move_alerts, rename
from vedette.portal.incidents.actions.take_in import TakenIn, take_in
from vedette.portal.incidents.models import Alert, AlertEntity, HistoryEntry, Incident, IncidentStory
from vedette.portal.incidents.rules.stories import unpacked
from vedette.portal.incidents.rules.values import Classification, IncidentStatus


def test_what_is_new_becomes_an_incident_with_a_number_of_its_own(hunted, house):
    assert hunted(incident("a"), incident("b")) == TakenIn(new=2)
    assert list(Incident.objects.order_by("number").values_list("number", "alert_count")) == [(1, 1), (2, 1)]


def test_an_incident_tells_what_the_queue_shows(at):
    row = Incident.objects.get(pk=at.incident)
    assert (row.name, row.severity, row.status) == ("Credentials read from memory on WS-01", "High", "active")
    assert (row.devices, row.accounts, row.score) == (["WS-01"], ["CORP\\maria"], 61.5)


def test_an_alert_tells_it_in_defenders_words(at):
    row = Alert.objects.get(told_as="a")
    assert (row.severity, row.category, row.detection_source) == ("High", "CredentialAccess", "CustomDetection")
    assert (row.device_key, row.status) == ("ws-01", "New")


def test_another_products_alert_is_a_third_partys(hunted):
    hunted(incident("a"), alerts=[alert("a", provider="Defender")])
    assert Alert.objects.get().detection_source == "ThirdPartySensors"


def test_an_alert_is_found_by_what_it_names(at):
    keys = set(AlertEntity.objects.filter(alert__told_as="a").values_list("kind", "key"))
    named = {
        ("device", "ws-01"),
        ("account", "corp\\maria"),
        ("technique", "t1003.001"),
        ("technique", "t1003"),
        ("file", "d" * 64),
    }
    assert keys == named


def test_the_same_hunt_again_changes_nothing(hunted, at):
    before = HistoryEntry.objects.count()
    assert hunted(incident("a", "b")) == TakenIn()
    assert HistoryEntry.objects.count() == before


def test_new_alerts_join_the_incident_that_is_known(hunted, at):
    assert hunted(incident("a", "b", "c", title="Worse")) == TakenIn(grown=1)
    row = Incident.objects.get()
    assert (row.alert_count, row.name) == (3, "Worse")


def test_what_turns_out_to_be_one_is_merged(hunted):
    hunted(incident("a"), incident("b"))
    assert hunted(incident("a", "b")) == TakenIn(grown=1, merged=1)
    first, second = Incident.objects.order_by("number")
    assert (first.alert_count, second.status, second.redirected_to) == (2, "redirected", first)


def test_what_people_named_keeps_its_name(hunted, at, house):
    rename(actor=house.actor("alice"), at=at, name="The March affair")
    hunted(incident("a", "b", "c", title="Worse"))
    assert Incident.objects.get().name == "The March affair"


def test_an_alert_that_people_moved_stays_there(hunted, house, at):
    hunted(incident("x"))
    other = Incident.objects.get(number=2).pk
    moved = Alert.objects.get(told_as="b").pk
    move_alerts(actor=house.actor("alice"), at=at, alerts=[moved], into=other)
    hunted(incident("a", "b", "c"))
    assert Alert.objects.get(told_as="b").incident_id == other
    assert not Incident.objects.filter(status="redirected").exists()


def test_a_resolved_incident_that_goes_on_is_active_again(hunted, house, at):
    alice = house.actor("alice")
    classify(actor=alice, at=at, classification=Classification.FALSE_POSITIVE, determination=None)
    change_status(actor=alice, at=at, status=IncidentStatus.RESOLVED)
    hunted(incident("a", "b", "c"))
    row = Incident.objects.get()
    assert (row.status, row.resolved, row.classification) == ("active", None, "FalsePositive")


def test_a_resolved_incident_stays_so_when_something_nearby_is_added(hunted, house, at):
    change_status(actor=house.actor("alice"), at=at, status=IncidentStatus.RESOLVED)
    hunted(incident("a", "b", "c", nearby_alert_ids=["c"]))
    assert Incident.objects.get().status == "resolved"


def test_the_story_is_kept_whole(at):
    story = unpacked(IncidentStory.objects.get().told)
    assert story.incident["summary"] == "Somebody read credentials."
    assert [each["id"] for each in story.alerts] == ["a", "b"]


def test_what_is_told_anew_without_new_alerts_is_told(hunted, at):
    assert hunted(incident("a", "b", summary="Somebody read more.", score=70.5)) == TakenIn()
    assert unpacked(IncidentStory.objects.get().told).incident["summary"] == "Somebody read more."
    assert Incident.objects.get().score == 70.5


def test_hostile_texts_are_kept_as_far_as_a_database_can(hunted):
    name = "\0\ud800<script>" + "x" * 400
    hunted(incident("a", title=name), alerts=[alert("a", device=name, account=name, source=name)])
    row = Alert.objects.get()
    assert "\0" not in row.source + row.device
    assert len(row.device) <= 300


def test_only_the_service_takes_in(house, all_in_view):
    with pytest.raises(NotAllowedError):
        take_in(actor=house.actor("ada"), organisation=house.meridian, document={"alerts": [], "incidents": []})


def test_organisations_count_for_themselves(hunted, house, at):
    take_in(actor=SERVICE, organisation=house.bramble, document=document(incident("a")))
    assert Incident.objects.get(organisation_id=house.bramble).number == 1
    assert Place(house.meridian, at.incident) == at

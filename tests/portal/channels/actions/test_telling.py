from uuid import UUID

import pytest
from django.utils import timezone

from portal.api.calling import let_in
from portal.channels.conftest import said
from portal.incidents.told import alert, incident
from portal.people import House
from portal.working import work_off
from vedette.delivery.signed_notice import key_id
from vedette.portal.api.rules.permissions import ApiPermission
from vedette.portal.channels.actions.telling import Outside, told_of
from vedette.portal.channels.models import Delivery
from vedette.portal.channels.rules.happenings import Happening
from vedette.portal.incidents.actions.incidents import Place, assign, change_status, comment_on, merge, tag
from vedette.portal.incidents.actions.suppressions import Draft, create_suppression
from vedette.portal.incidents.models import Alert, Incident
from vedette.portal.incidents.rules.suppressions import Outcome
from vedette.portal.incidents.rules.values import Classification, IncidentStatus
from vedette.portal.notices.actions.answering import acknowledge
from vedette.portal.notices.actions.publishing import publish, retract
from vedette.portal.notices.queries.keys import public_keys

LEFT_OUT = {"@odata.context", "comments", "alerts"}
"""Of an incident: what people say among themselves, and alerts, which have messages of their own."""
OURS = {"alertCount": 2, "devices": ["WS-01"], "accounts": ["CORP\\maria"]}


@pytest.fixture
def program(house: House):
    """A program that reads everything of Meridian's."""
    return let_in(house.meridian, "SIEM", *ApiPermission)


def test_an_alert_is_told_as_the_api_tells_it(peer, hears, hunted, program, house: House, settings):
    hears(peer, happenings=["alert.created"])
    hunted(incident("a"))
    work_off()
    message, row = said(peer.came[0]), Alert.objects.get()
    asked = program.ask(f"/api/alerts/{row.pk}").json()
    assert asked.pop("@odata.context").endswith("#Alerts/$entity")
    assert message["data"]["alert"] == asked
    assert (asked["lastEventTime"], len(asked["evidence"])) == ("2026-03-02T09:15:00.0000000Z", 2)
    assert message["type"] == "alert.created"
    assert message["data"]["organisation"] == {"id": str(house.meridian), "name": "Meridian Shipping"}
    assert message["data"]["link"] == f"{settings.SITE_ADDRESS}/organisations/{house.meridian}/alerts/{row.pk}/"


def test_an_incident_is_told_as_the_api_tells_it_without_what_grows(peer, hears, hunted, program, house: House):
    hears(peer, happenings=["incident.created", "incident.updated"])
    hunted(incident("a", "b"), incident("c"))
    work_off()
    one, two = (Place(house.meridian, row.pk) for row in Incident.objects.order_by("number"))
    tag(actor=house.actor("alice"), at=one, tags=["vip"])
    merge(actor=house.actor("alice"), at=two, into=one.incident)
    assign(actor=house.actor("alice"), at=one, person=house.people["oscar"])
    work_off()
    told = {each["data"]["incident"]["incidentId"]: each["data"]["incident"] for each in map(said, peer.came)}
    for number, own in told.items():
        asked = program.ask(f"/api/incidents/{number}").json()
        assert {name: own[name] for name in own if name not in OURS} == {
            name: asked[name] for name in asked if name not in LEFT_OUT
        }
    assert (told[1]["assignedTo"], told[1]["tags"], told[2]["redirectIncidentId"]) == (
        "oscar@people.example",
        ["vip"],
        1,
    )
    assert {name: told[1][name] for name in OURS} == OURS | {"alertCount": 3}


def test_a_hundred_alerts_are_told_in_as_many_questions_as_one(hunted, house: House, django_assert_num_queries):
    for number, names in ((1, ["a"]), (101, [f"b{each}" for each in range(100)])):
        hunted(*map(incident, names))
        alerts = tuple(Alert.objects.values_list("pk", flat=True))
        what = Outside(house.meridian, Happening.ALERT_CREATED, alerts, "", timezone.now())
        with django_assert_num_queries(7):
            assert len(list(told_of(what))) == number


def test_steps_of_an_incident_are_told_and_what_is_said_among_people_is_not(peer, hears, hunted, house: House):
    hears(peer, happenings=["incident.created", "incident.updated"])
    hunted(incident("a"))
    work_off()
    alice, at = house.actor("alice"), Place(house.meridian, Incident.objects.get().pk)
    comment_on(actor=alice, at=at, comment="a word among us")
    assign(actor=alice, at=at, person=house.people["oscar"])
    work_off()
    change_status(actor=alice, at=at, status=IncidentStatus.IN_PROGRESS)
    work_off()
    messages = [said(came) for came in peer.came]
    assert [each["type"] for each in messages] == ["incident.created", "incident.updated", "incident.updated"]
    assert [each["data"]["incident"]["status"] for each in messages] == ["Active", "Active", "InProgress"]
    assert messages[1]["data"]["incident"]["assignedTo"] == "oscar@people.example"
    assert "a word among us" not in str(messages)


def test_what_rules_suppress_is_not_told(peer, hears, hunted, house: House):
    hunted(incident("a"))
    rule = Draft("Known", (), Outcome.RESOLVE, Classification.EXPECTED)
    create_suppression(
        actor=house.actor("alice"),
        organisation=house.meridian,
        alert=Alert.objects.get().pk,
        on_one_device=False,
        draft=rule,
    )
    work_off()
    hears(peer)
    hunted(incident("b"), alerts=[alert("b", rule=alert("a")["rule"])])
    work_off()
    assert Alert.objects.get(told_as="b").suppressed_by is not None
    assert not Delivery.objects.exists()


def test_a_notice_is_told_with_the_way_to_its_signed_document(peer, hears, in_review, house: House):
    hears(peer, happenings=["notice.published", "notice.acknowledged", "notice.retracted"])
    published = publish(actor=house.actor("mina"), organisation=house.meridian, draft=in_review)
    work_off()
    acknowledge(actor=house.actor("alice"), organisation=house.meridian, notice=published)
    retract(actor=house.actor("hugo"), organisation=house.meridian, notice=published, reason="It was a drill.")
    work_off()
    messages = [said(came) for came in peer.came]
    first = messages[0]["data"]
    assert sorted(each["type"] for each in messages) == ["notice.acknowledged", "notice.published", "notice.retracted"]
    assert UUID(first["notice"]["id"]) == published
    assert first["notice"]["keyId"] in public_keys()
    assert key_id(public_keys()[first["notice"]["keyId"]]) == first["notice"]["keyId"]
    assert first["document"].endswith(f"/notifications/{published}/versions/1/file/")
    assert [each["data"]["notice"]["isRetracted"] for each in messages if each["type"] == "notice.retracted"] == [True]


def test_a_notice_is_told_as_the_alert_that_it_is_too(peer, hears, in_review, house: House):
    hears(peer, happenings=["alert.created"])
    publish(actor=house.actor("mina"), organisation=house.meridian, draft=in_review)
    work_off()
    sources = {said(came)["data"]["alert"]["detectionSource"] for came in peer.came}
    assert "ThreatExperts" in sources


def test_what_is_gone_is_not_told(peer, hears, hunted):
    hears(peer, happenings=["alert.created"])
    hunted(incident("a"))
    Alert.objects.all().delete()
    work_off()
    assert not Delivery.objects.exists()

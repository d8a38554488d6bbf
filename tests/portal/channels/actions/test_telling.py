from uuid import UUID

from portal.channels.conftest import said
from portal.incidents.told import alert, incident
from portal.people import House
from portal.working import work_off
from vedette.delivery.signed_notice import key_id
from vedette.portal.channels.models import Delivery
from vedette.portal.incidents.actions.incidents import Place, assign, change_status, comment_on
from vedette.portal.incidents.actions.suppressions import Draft, create_suppression
from vedette.portal.incidents.models import Alert, Incident
from vedette.portal.incidents.rules.suppressions import Outcome
from vedette.portal.incidents.rules.values import Classification, IncidentStatus
from vedette.portal.notices.actions.answering import acknowledge
from vedette.portal.notices.actions.publishing import publish, retract
from vedette.portal.notices.queries.keys import public_keys

ALERT = {
    "incidentId": 1,
    "title": "Sign a",
    "severity": "High",
    "status": "New",
    "classification": None,
    "determination": None,
    "investigationState": "Unknown",
    "detectionSource": "CustomDetection",
    "detectorId": "rule-a",
    "category": "CredentialAccess",
    "assignedTo": None,
    "lastEventTime": "2026-03-02T09:15:00.000000Z",
    "resolvedTime": None,
    "computerDnsName": "WS-01",
    "relatedUser": {"userName": "maria", "domainName": "CORP"},
    "mitreTechniques": ["T1003.001"],
}


def test_an_alert_is_told_in_defenders_shape(peer, hears, hunted, house: House, settings):
    hears(peer, happenings=["alert.created"])
    hunted(incident("a"))
    work_off()
    message = said(peer.came[0])
    row = Alert.objects.get()
    told = message["data"]["alert"]
    assert {name: told[name] for name in ALERT} == ALERT
    assert (message["type"], told["id"]) == ("alert.created", str(row.pk))
    assert message["data"]["organisation"] == {"id": str(house.meridian), "name": "Meridian Shipping"}
    assert message["data"]["link"] == f"{settings.SITE_ADDRESS}/organisations/{house.meridian}/alerts/{row.pk}/"


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
    assert messages[1]["data"]["incident"]["assignedTo"] == "Oscar"
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

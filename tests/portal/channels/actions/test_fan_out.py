from datetime import timedelta

from django.utils import timezone

from portal.incidents.told import alert, incident
from portal.people import House
from portal.working import work_off
from vedette.portal.channels.actions.fan_out import fan_out
from vedette.portal.channels.actions.receivers import pause_receiver
from vedette.portal.channels.actions.telling import Outside
from vedette.portal.channels.models import Delivery, Receiver
from vedette.portal.channels.rules.happenings import Happening
from vedette.portal.incidents.models import Alert
from vedette.portal.incidents.rules.values import Severity
from vedette.portal.jobs.models import Job


def _outside(house):
    alerts = tuple(Alert.objects.filter(organisation_id=house.meridian).values_list("pk", flat=True))
    return Outside(house.meridian, Happening.ALERT_CREATED, alerts, "", timezone.now())


def test_the_same_happening_twice_is_one_message(peer, hears, hunted, house: House):
    hears(peer, happenings=["alert.created"])
    hunted(incident("a", "b"))
    for _ in range(2):
        fan_out(_outside(house))
    assert Delivery.objects.count() == 2
    work_off()
    assert len(peer.came) == 2


def test_each_webhook_hears_what_it_wants(open_peer, hears, hunted, house: House):
    hears(open_peer(), name="alerts", happenings=["alert.created"])
    hears(open_peer(), name="incidents", happenings=["incident.created"])
    hears(open_peer(), name="high", happenings=["alert.created"], least=Severity.HIGH)
    low = {"id": "r", "title": "Low sign", "level": "low", "author": "x"}
    hunted(incident("a", "b", severity="low"), alerts=[alert("b", rule=low)])
    work_off()
    told = [(row.receiver.name, row.title) for row in Delivery.objects.select_related("receiver")]
    assert sorted(told) == [
        ("alerts", "Low sign"),
        ("alerts", "Sign a"),
        ("high", "Sign a"),
        ("incidents", "#1 Credentials read from memory on WS-01"),
    ]


def test_an_organisation_hears_of_its_own_alone(open_peer, hears, hunted, house: House):
    hears(open_peer())
    hears(open_peer(), organisation=house.bramble)
    hunted(incident("a"))
    work_off()
    assert {row.organisation_id for row in Delivery.objects.all()} == {house.meridian}


def test_a_paused_webhook_is_told_nothing_later(peer, hears, hunted, house: House):
    added = hears(peer)
    pause_receiver(actor=house.actor("alice"), organisation=house.meridian, receiver=added.receiver)
    hunted(incident("a"))
    work_off()
    assert not Delivery.objects.exists()


def test_a_webhook_hears_of_nothing_that_happened_before_it_was_added(peer, hears, hunted):
    hunted(incident("a"))
    hears(peer)
    work_off()
    assert not Delivery.objects.exists()


def test_nothing_is_asked_before_a_webhook_has_rested(peer, hears, hunted):
    hears(peer)
    rests = timezone.now() + timedelta(minutes=5)
    Receiver.objects.update(rests_until=rests)
    hunted(incident("a"))
    work_off()
    assert Job.objects.get(kind="channels.deliver", state="waiting").due == rests
    assert peer.came == []

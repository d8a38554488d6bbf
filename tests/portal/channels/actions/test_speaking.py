"""Syslog collectors hear, without an answer, and nobody waits for one that does not take anything."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.incidents.told import alert, incident
from portal.people import House
from portal.working import work_off
from vedette.delivery.egress.policy import EgressPolicy
from vedette.portal.channels.actions import speaking
from vedette.portal.channels.actions.receivers import pause_receiver, replay, resume_receiver, send_test
from vedette.portal.channels.actions.speaking import most_together, speak
from vedette.portal.channels.models import Delivery, DeliveryTry, Receiver
from vedette.portal.channels.rules.kinds import ReceiverKind
from vedette.portal.channels.rules.messages import message_id


def _alert(hears, collector, **values):
    return hears(collector, happenings=["alert.created"], **values)


def test_an_alert_reaches_a_collector_over_tls(collector, hears, hunted, house: House, settings):
    _alert(hears, collector)
    hunted(incident("a"))
    work_off()
    (came,) = collector.wait_for(1)
    row = Delivery.objects.get()
    assert (came.kind, came.event.head[5:], came.event.extension["dhost"]) == (
        "alert.created",
        ("Sign a", "8"),
        "WS-01",
    )
    assert came.event.extension["cs6"] == message_id(row.pk)
    assert came.event.extension["request"].startswith(f"{settings.SITE_ADDRESS}/organisations/{house.meridian}/alerts/")
    assert came.text.encode() == bytes(row.body)
    assert (row.state, DeliveryTry.objects.get().status, DeliveryTry.objects.get().trouble) == ("delivered", None, "")


def test_and_over_plain_tcp_where_the_operator_allows_it(open_collector, hears, hunted):
    collector = open_collector(is_tls=False)
    _alert(hears, collector)
    hunted(incident("a"))
    work_off()
    assert len(collector.wait_for(1)) == 1


def test_many_messages_share_one_connection(collector, hears, hunted):
    _alert(hears, collector)
    hunted(incident(*(f"a{number}" for number in range(20))))
    work_off()
    titles = {came.event.head[5] for came in collector.wait_for(20)}
    assert (len(titles), collector.connections) == (20, 1)
    assert {row.state for row in Delivery.objects.all()} == {"delivered"}
    assert DeliveryTry.objects.count() == 20


def test_hostile_names_stay_within_their_fields(collector, hears, hunted):
    _alert(hears, collector)
    rule = {"id": "r", "title": "A|10|b\\ duser=root", "level": "high", "author": "x"}
    hunted(incident("a"), alerts=[alert("a", rule=rule)])
    work_off()
    (came,) = collector.wait_for(1)
    assert came.event.head[5:] == ("A|10|b\\ duser=root", "8")
    assert came.event.extension["duser"] == "maria"


def test_what_a_collector_refused_is_sent_again_byte_by_byte(open_collector, hears, hunted, later):
    collector = open_collector(mood="refuses")
    _alert(hears, collector)
    hunted(incident("a", "b"))
    work_off()
    tries = DeliveryTry.objects.values_list("trouble", flat=True)
    assert list(tries) == ["not reached"]
    assert Receiver.objects.get().failing_since is not None
    collector.mood = "takes"
    later(3_600)
    later(3_600)
    assert {came.text.encode() for came in collector.wait_for(2)} == {bytes(row.body) for row in Delivery.objects.all()}
    assert {row.state for row in Delivery.objects.all()} == {"delivered"}


def test_a_collector_that_hangs_delays_no_other(open_collector, open_peer, hears, hunted, monkeypatch):
    webhook, dead, living = open_peer(), open_collector(mood="silent"), open_collector()
    allowed = speaking.policy_for
    monkeypatch.setattr(speaking, "policy_for", lambda *asked: _shortly(allowed(*asked)))
    for each, name in ((dead, "dead"), (living, "living"), (webhook, "webhook")):
        _alert(hears, each, name=name)
    for name in ("a", "b", "c"):
        hunted(incident(name))
        work_off()
    assert (len(living.wait_for(3)), len(webhook.came), dead.connections) == (3, 3, 1)
    assert Receiver.objects.get(name="dead").rests_until > timezone.now()


def _shortly(policy):
    return EgressPolicy(allowed=policy.allowed, ports=policy.ports, authorities=policy.authorities, seconds=1)


def test_while_it_fails_messages_are_tried_one_by_one(open_collector, hears, hunted, later):
    collector = open_collector(mood="refuses")
    _alert(hears, collector)
    hunted(incident("a", "b", "c"))
    work_off()
    later(20)
    assert collector.connections == 2
    assert sorted(row.tries for row in Delivery.objects.all()) == [0, 1, 1]


def test_nothing_is_told_where_the_operator_no_longer_allows_it(collector, hears, hunted, settings):
    _alert(hears, collector)
    settings.EGRESS_POLICY = EgressPolicy()
    hunted(incident("a"))
    work_off()
    assert collector.connections == 0
    assert DeliveryTry.objects.get().trouble in {"port", "address"}


def test_a_certificate_that_nobody_vouches_for_is_not_believed(collector, hears, hunted, settings):
    _alert(hears, collector)
    settings.EGRESS_POLICY = EgressPolicy(allowed=settings.EGRESS_POLICY.allowed)
    hunted(incident("a"))
    work_off()
    assert (collector.came, DeliveryTry.objects.get().trouble) == ([], "not trusted")


def test_a_test_message_comes_and_a_message_again_under_its_id(collector, hears, house: House):
    added = hears(collector)
    here = {"actor": house.actor("alice"), "organisation": house.meridian, "receiver": added.receiver}
    delivery = send_test(**here)
    work_off()
    replay(**here, delivery=delivery)
    work_off()
    first, again = collector.wait_for(2)
    assert (first.kind, first.event.extension["cat"], first) == ("syslog.test", "Test", again)


def test_while_it_is_paused_nothing_comes_and_what_waited_goes_on(collector, hears, hunted, house: House):
    added = _alert(hears, collector)
    here = {"actor": house.actor("alice"), "organisation": house.meridian, "receiver": added.receiver}
    Receiver.objects.update(rests_until=timezone.now() + timedelta(minutes=5))
    hunted(incident("a"))
    work_off()
    pause_receiver(**here)
    hunted(incident("b"))
    work_off()
    assert collector.connections == 0
    resume_receiver(**here)
    work_off()
    assert [came.event.head[5] for came in collector.wait_for(1)] == ["Sign a"]


def test_a_request_has_one_message_and_a_connection_many(peer, hears, hunted):
    assert [most_together(each) for each in ReceiverKind] == [1, 50]
    _alert(hears, peer)
    hunted(incident("a", "b"))
    work_off()
    with pytest.raises(ValueError, match="too many"):
        speak(Receiver.objects.get(), list(Delivery.objects.all()))

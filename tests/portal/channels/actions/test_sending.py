"""Messages arrive, signed, at whoever takes them; and nobody waits for whoever does not."""

import time
from datetime import timedelta

import pytest
from django.utils import timezone

from portal.channels.conftest import said
from portal.channels.proving import believed, signature_by_openssl
from portal.incidents.told import alert, incident
from portal.people import House
from portal.working import work_off
from vedette.delivery.egress.policy import EgressPolicy
from vedette.delivery.standard_webhooks import NotProvenError, verify
from vedette.portal.audit.models import AuditEntry
from vedette.portal.channels.actions import sending
from vedette.portal.channels.actions.receivers import (
    Draft,
    change_receiver,
    pause_receiver,
    renew_secret,
    resume_receiver,
    send_test,
)
from vedette.portal.channels.actions.sending import catch_up, forget_old_deliveries, send_waiting
from vedette.portal.channels.actions.speaking import SecretsDoNotOpenError
from vedette.portal.channels.models import Delivery, DeliveryTry, Receiver
from vedette.portal.channels.rules.retrying import GAPS, KEPT, LONGEST
from vedette.portal.incidents.rules.values import Severity
from vedette.portal.jobs.models import Job
from vedette.portal.jobs.work import find_handlers, work_once


def _hook():
    return Receiver.objects.get()


def _alert(hears, peer, **values):
    return hears(peer, happenings=["alert.created"], **values)


def test_a_message_is_proven_by_its_secret(peer, hears, hunted):
    added = _alert(hears, peer)
    hunted(incident("a"))
    work_off()
    (came,) = peer.came
    verify(came.headers, came.body, added.secret, time.time())
    with pytest.raises(NotProvenError):
        verify(came.headers, came.body + b" ", added.secret, time.time())
    assert came.headers["content-type"] == "application/json; charset=utf-8"


def test_openssl_computes_the_same_signature_as_the_reference_says(peer, hears, hunted, tmp_path):
    added = _alert(hears, peer)
    hunted(incident("a"))
    work_off()
    (came,) = peer.came
    assert came.headers["webhook-signature"] == signature_by_openssl(came, added.secret, tmp_path)


def test_the_library_of_the_standard_believes_it(peer, hears, hunted):
    added = _alert(hears, peer)
    hunted(incident("a"))
    work_off()
    (came,) = peer.came
    assert believed(came, added.secret)["type"] == "alert.created"


def test_what_was_not_taken_is_sent_again_byte_by_byte(open_peer, hears, hunted, later):
    peer = open_peer(500, 503, 200)
    added = _alert(hears, peer)
    hunted(incident("a"))
    work_off()
    assert len(peer.came) == 1
    for _ in range(4):
        later(3_600)
    assert len(peer.came) == 3
    assert len({(came.id, came.body) for came in peer.came}) == 1
    for came in peer.came:
        verify(came.headers, came.body, added.secret, time.time())
    assert (Delivery.objects.get().state, Delivery.objects.get().tries) == ("delivered", 3)


def test_a_redirect_is_not_followed_and_not_taken_for_success(open_peer, hears, hunted):
    peer = open_peer(302)
    _alert(hears, peer)
    hunted(incident("a"))
    work_off()
    assert len(peer.came) == 1
    assert (Delivery.objects.get().state, DeliveryTry.objects.get().trouble) == ("waiting", "redirect")


def test_no_connection_is_made_to_where_webhooks_may_not_go(peer, hears, hunted, settings):
    _alert(hears, peer)
    settings.EGRESS_POLICY = EgressPolicy()
    hunted(incident("a"))
    work_off()
    assert peer.came == []
    assert DeliveryTry.objects.get().trouble in {"port", "address"}


def test_a_webhook_that_says_gone_is_paused_until_somebody_lets_it_go_on(open_peer, hears, hunted, house: House, later):
    peer = open_peer(410, 200)
    added = _alert(hears, peer)
    hunted(incident("a"))
    work_off()
    later()
    assert len(peer.came) == 1
    assert (_hook().paused_by, Delivery.objects.get().state) == ("peer", "waiting")
    assert AuditEntry.objects.filter(deed="webhook.paused", subject="SIEM").count() == 1
    resume_receiver(actor=house.actor("alice"), organisation=house.meridian, receiver=added.receiver)
    work_off()
    assert (len(peer.came), Delivery.objects.get().state) == (2, "delivered")


def test_a_failing_webhook_rests_and_new_messages_wait_with_it(open_peer, hears, hunted):
    peer = open_peer(500)
    _alert(hears, peer)
    hunted(incident("a"))
    work_off()
    hunted(incident("b"))
    work_off()
    assert len(peer.came) == 1
    assert timezone.now() < _hook().rests_until <= timezone.now() + timedelta(minutes=15)


def test_a_failing_webhook_delays_no_other(open_peer, hears, hunted):
    dead, living = open_peer(500), open_peer()
    _alert(hears, dead, name="dead")
    _alert(hears, living, name="living")
    for name in ("a", "b", "c"):
        hunted(incident(name))
        work_off()
    assert (len(dead.came), len(living.came)) == (1, 3)


def test_what_waited_for_a_webhook_that_was_away_goes_out_when_it_is_back(open_peer, hears, hunted, later):
    peer = open_peer(500, 500, 500, 200)
    _alert(hears, peer)
    for name in ("a", "b", "c", "d"):
        hunted(incident(name))
        later(1_000)
    assert {row.state for row in Delivery.objects.all()} == {"delivered"}
    assert (_hook().failures, _hook().failing_since, _hook().rests_until) == (0, None, None)


def test_one_message_that_is_never_taken_keeps_no_other_from_going_out(open_peer, hears, hunted, later):
    peer = open_peer()
    _alert(hears, peer)
    peer.take_all, peer.take = peer.take, lambda came: 500 if b"Poison" in came.body else peer.take_all(came)
    hunted(incident("a"), alerts=[_named("a", "Poison")])
    work_off()
    hunted(incident("b"))
    work_off()
    later(20)
    assert [said(came)["data"]["alert"]["title"] for came in peer.came] == ["Sign b"]


def _named(name, title):
    return alert(name, rule={"id": "rule", "title": title, "level": "high", "author": "x"})


def test_after_the_last_try_it_is_given_up_and_stays_to_be_sent_by_hand(open_peer, hears, hunted, later):
    peer = open_peer(500)
    _alert(hears, peer)
    hunted(incident("a"))
    work_off()
    for gap in GAPS:
        later(gap.total_seconds() + 1)
    assert (Delivery.objects.get().state, len(peer.came)) == ("failed", len(GAPS) + 1)
    assert not Job.objects.filter(kind="channels.deliver", state="waiting").exists()


def test_what_is_too_old_is_given_up_with_the_one_that_failed(open_peer, hears, hunted, later):
    peer = open_peer(500)
    _alert(hears, peer)
    hunted(incident("a"), incident("b"))
    work_off()
    later(LONGEST.total_seconds() + 60)
    assert [row.state for row in Delivery.objects.order_by("written", "pk")] == ["failed", "failed"]


def test_for_a_day_a_renewed_secret_stands_beside_the_one_before(peer, hears, hunted, house: House):
    old = _alert(hears, peer)
    new = renew_secret(actor=house.actor("alice"), organisation=house.meridian, receiver=old.receiver)
    hunted(incident("a"))
    work_off()
    Receiver.objects.update(old_until=timezone.now())
    hunted(incident("b"))
    work_off()
    both, alone = peer.came
    for secret in (old.secret, new.secret):
        verify(both.headers, both.body, secret, time.time())
    verify(alone.headers, alone.body, new.secret, time.time())
    with pytest.raises(NotProvenError):
        verify(alone.headers, alone.body, old.secret, time.time())


def test_while_one_worker_speaks_with_a_webhook_no_other_does(peer, hears, hunted, later):
    _alert(hears, peer)
    Receiver.objects.update(busy_until=timezone.now() + timedelta(seconds=20))
    hunted(incident("a"))
    work_off()
    assert peer.came == []
    Receiver.objects.update(busy_until=timezone.now() - timedelta(seconds=1))
    later(2)
    assert len(peer.came) == 1


def test_a_test_message_is_marked_as_one(peer, hears, house: House):
    added = hears(peer)
    send_test(actor=house.actor("alice"), organisation=house.meridian, receiver=added.receiver)
    work_off()
    (came,) = peer.came
    assert (said(came)["type"], said(came)["data"]["isTest"]) == ("webhook.test", True)


def test_nothing_is_sent_where_nothing_can_be_signed(peer, hears, hunted, settings, house: House):
    added = _alert(hears, peer)
    settings.SEALING_KEY = b"another"
    hunted(incident("a"))
    work_off()
    assert peer.came == []
    Receiver.objects.update(busy_until=None)
    with pytest.raises(SecretsDoNotOpenError):
        send_waiting(house.meridian, added.receiver)


def test_what_nobody_comes_back_for_is_asked_for_again(peer, hears, hunted):
    _alert(hears, peer)
    hunted(incident("a"))
    _only_fan_out()
    Job.objects.filter(kind="channels.deliver").delete()
    Delivery.objects.update(next_try=timezone.now() - timedelta(minutes=10))
    assert catch_up() == 1
    work_off()
    assert len(peer.came) == 1


def _only_fan_out():
    find_handlers()
    while work_once("tests", {"channels.fan_out"}):
        pass


def test_messages_are_forgotten_after_a_month_but_not_while_they_wait(peer, hears, hunted):
    _alert(hears, peer)
    hunted(incident("a"))
    work_off()
    hunted(incident("b"))
    _only_fan_out()
    Delivery.objects.update(written=timezone.now() - KEPT - timedelta(days=1))
    assert forget_old_deliveries() == 1
    assert [row.state for row in Delivery.objects.all()] == ["waiting"]


@pytest.fixture
def after_a_message(monkeypatch):
    """Lets something happen between the answer to a message and what is made of it."""
    send = sending.speak

    def meanwhile(happen):
        def sent(*arguments):
            made = send(*arguments)
            monkeypatch.setattr(sending, "speak", send)
            happen()
            return made

        monkeypatch.setattr(sending, "speak", sent)

    return meanwhile


def test_whoever_had_a_turn_comes_after_whoever_waits(open_peer, hears, hunted, monkeypatch, house: House):
    monkeypatch.setattr(sending, "AT_ONCE", 1)
    busy, other = open_peer(), open_peer()
    _alert(hears, busy)
    hunted(incident("a"), incident("b"), incident("c"))
    _only_fan_out()
    Delivery.objects.update(next_try=timezone.now() - timedelta(hours=1))
    fresh = hears(other, organisation=house.bramble)
    send_test(actor=house.actor("bob"), organisation=house.bramble, receiver=fresh.receiver)
    for _ in range(2):
        work_once("tests", ["channels.deliver"])
    assert (len(busy.came), len(other.came)) == (1, 1)


def test_a_pause_holds_from_the_next_message_on(peer, hears, hunted, after_a_message, house: House):
    added = _alert(hears, peer)
    here = {"actor": house.actor("alice"), "organisation": house.meridian, "receiver": added.receiver}
    after_a_message(lambda: pause_receiver(**here))
    hunted(incident("a"), incident("b"))
    work_off()
    assert len(peer.came) == 1
    assert sorted(row.state for row in Delivery.objects.all()) == ["delivered", "waiting"]


def test_what_an_old_address_answers_says_nothing_of_the_new_one(
    open_peer, hears, hunted, after_a_message, house: House
):
    old, new = open_peer(410), open_peer()
    added = _alert(hears, old)
    here = {"actor": house.actor("alice"), "organisation": house.meridian, "receiver": added.receiver}
    draft = Draft("SIEM", new.address, ("alert.created",), Severity.LOW)
    after_a_message(lambda: change_receiver(**here, draft=draft))
    hunted(incident("a"))
    work_off()
    assert (_hook().paused, _hook().failures) == (None, 0)
    assert (len(old.came), len(new.came), Delivery.objects.get().state) == (1, 1, "delivered")


def test_what_waited_for_a_webhook_that_was_paused_for_long_is_not_given_up_at_once(
    open_peer, hears, hunted, later, house: House
):
    peer = open_peer(500, 200)
    added = _alert(hears, peer)
    here = {"actor": house.actor("alice"), "organisation": house.meridian, "receiver": added.receiver}
    hunted(incident("a"), incident("b"))
    _only_fan_out()
    pause_receiver(**here)
    later(LONGEST.total_seconds() + 60)
    resume_receiver(**here)
    work_off()
    later(1_000)
    assert {row.state for row in Delivery.objects.all()} == {"delivered"}


def test_a_worker_gives_back_its_own_claim_alone(peer, hears, hunted, after_a_message):
    _alert(hears, peer)
    another = timezone.now() + timedelta(seconds=20)
    after_a_message(lambda: Receiver.objects.update(busy_until=another))
    hunted(incident("a"))
    work_off()
    assert _hook().busy_until == another

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.incidents.told import incident
from portal.people import House
from portal.working import work_off
from vedette.portal.access.rules import SERVICE
from vedette.portal.channels.actions.receivers import pause_receiver, renew_secret, resume_receiver, send_test
from vedette.portal.channels.models import Delivery, Receiver
from vedette.portal.channels.queries.receivers import (
    LINES_OF_A_PAGE,
    deliveries,
    deliveries_by_state,
    delivery,
    receiver,
    receivers,
    receivers_failing,
)
from vedette.portal.channels.rules.kinds import ReceiverKind
from vedette.portal.channels.rules.retrying import Health


def _line(house):
    return receivers(actor=SERVICE, organisation=house.meridian, kind=ReceiverKind.WEBHOOK)[0]


def test_a_webhook_says_how_it_does(open_peer, hears, hunted, house: House):
    peer = open_peer(200, 500, 200)
    added = hears(peer, happenings=["alert.created"])
    told = {"actor": house.actor("alice"), "organisation": house.meridian, "receiver": added.receiver}
    assert (_line(house).health, _line(house).next_try) == (Health.UNTRIED, None)
    hunted(incident("a"))
    work_off()
    assert (_line(house).health, _line(house).last_delivered is None) == (Health.HEALTHY, False)
    hunted(incident("b"))
    work_off()
    failing = _line(house)
    assert (failing.health, failing.waiting, failing.next_try > timezone.now()) == (Health.FAILING, 1, True)
    pause_receiver(**told)
    assert (_line(house).health, _line(house).next_try) == (Health.PAUSED, None)
    resume_receiver(**told)
    work_off()
    assert (_line(house).health, _line(house).waiting) == (Health.HEALTHY, 0)


def test_the_next_try_is_not_before_the_webhook_has_rested(open_peer, hears, hunted, house: House):
    hears(open_peer(500), happenings=["alert.created"])
    hunted(incident("a"))
    work_off()
    rests = timezone.now() + timedelta(minutes=14)
    Receiver.objects.update(rests_until=rests)
    assert _line(house).next_try == rests
    (line,) = deliveries(actor=SERVICE, organisation=house.meridian, receiver=_line(house).id).lines
    assert line.next_try == rests


def test_that_two_secrets_are_valid_is_told(peer, hears, house: House):
    added = hears(peer)
    assert _line(house).old_secret_until is None
    renew_secret(actor=house.actor("alice"), organisation=house.meridian, receiver=added.receiver)
    assert _line(house).old_secret_until > timezone.now()


def test_many_webhooks_take_as_many_questions_as_one(peer, hears, house: House):
    def asked():
        with CaptureQueriesContext(connection) as found:
            receivers(actor=SERVICE, organisation=house.meridian, kind=ReceiverKind.WEBHOOK)
        return len(found)

    hears(peer, name="one")
    before = asked()
    hears(peer, name="two")
    hears(peer, name="three")
    assert asked() == before


def test_the_newest_messages_come_first_a_page_at_a_time(peer, hears, hunted, house: House):
    added = hears(peer, happenings=["alert.created"])
    hunted(incident(*(f"a{number}" for number in range(LINES_OF_A_PAGE + 1))))
    work_off()
    ask = {"actor": SERVICE, "organisation": house.meridian, "receiver": added.receiver}
    first, second = deliveries(**ask), deliveries(**ask, page=2)
    assert (first.found, first.pages, len(first.lines), len(second.lines)) == (51, 2, 50, 1)
    assert {line.last.status for line in first.lines} == {204}


def test_a_message_shows_what_was_sent_and_what_was_answered(open_peer, hears, hunted, house: House, later):
    peer = open_peer(500, 200)
    added = hears(peer, happenings=["alert.created"])
    hunted(incident("a"))
    work_off()
    later(60)
    row = Delivery.objects.get()
    page = delivery(actor=SERVICE, organisation=house.meridian, receiver=added.receiver, delivery=row.pk)
    came = peer.came[-1]
    assert page.body == came.body.decode()
    assert {name: came.headers[name] for name, _ in page.headers} == dict(page.headers)
    assert [each.status for each in page.tries] == [200, 500]


def test_a_foreign_webhook_is_not_there(peer, hears, hunted, house: House):
    added = hears(peer)
    hunted(incident("a"))
    work_off()
    row = Delivery.objects.first()
    assert (
        receiver(actor=SERVICE, organisation=house.bramble, kind=ReceiverKind.WEBHOOK, receiver=added.receiver) is None
    )
    assert delivery(actor=SERVICE, organisation=house.bramble, receiver=added.receiver, delivery=row.pk) is None
    assert deliveries(actor=SERVICE, organisation=house.bramble, receiver=added.receiver).found == 0


def test_tests_count_in_no_figure(open_peer, hears, house: House):
    added = hears(open_peer(500))
    send_test(actor=house.actor("alice"), organisation=house.meridian, receiver=added.receiver)
    work_off()
    assert deliveries_by_state(ReceiverKind.WEBHOOK) == {}
    assert receivers_failing(ReceiverKind.WEBHOOK) == 1

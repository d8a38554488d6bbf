from datetime import timedelta

from django.utils import timezone

from portal.people import House
from vedette.portal.channels.actions.receivers import renew_secret
from vedette.portal.channels.models import Receiver
from vedette.portal.channels.queries.secrets import place_of, secrets_of
from vedette.portal.channels.rules.retrying import OLD_SECRET_LASTS


def test_the_newest_secret_comes_first_and_the_one_before_goes_after_a_day(peer, hears, house: House):
    old = hears(peer)
    new = renew_secret(actor=house.actor("alice"), organisation=house.meridian, receiver=old.receiver)
    row, now = Receiver.objects.get(), timezone.now()
    assert secrets_of(row, now) == [new.secret, old.secret]
    assert secrets_of(row, now + OLD_SECRET_LASTS + timedelta(seconds=1)) == [new.secret]


def test_a_secret_opens_at_its_own_row_alone(open_peer, hears):
    hears(open_peer(), name="one")
    hears(open_peer(), name="other")
    one, other = Receiver.objects.order_by("name")
    assert place_of(one) != place_of(other)
    one.secret = other.secret
    assert secrets_of(one, timezone.now()) == []

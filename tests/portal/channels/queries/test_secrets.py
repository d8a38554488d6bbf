from datetime import timedelta

from django.utils import timezone

from portal.people import House
from vedette.portal.channels.actions.webhooks import renew_secret
from vedette.portal.channels.models import Webhook
from vedette.portal.channels.queries.secrets import place_of, secrets_of
from vedette.portal.channels.rules.retrying import OLD_SECRET_LASTS


def test_the_newest_secret_comes_first_and_the_one_before_goes_after_a_day(peer, hears, house: House):
    old = hears(peer)
    new = renew_secret(actor=house.actor("alice"), organisation=house.meridian, webhook=old.webhook)
    row, now = Webhook.objects.get(), timezone.now()
    assert secrets_of(row, now) == [new.secret, old.secret]
    assert secrets_of(row, now + OLD_SECRET_LASTS + timedelta(seconds=1)) == [new.secret]


def test_a_secret_opens_at_its_own_row_alone(open_peer, hears):
    hears(open_peer(), name="one")
    hears(open_peer(), name="other")
    one, other = Webhook.objects.order_by("name")
    assert place_of(one) != place_of(other)
    one.secret = other.secret
    assert secrets_of(one, timezone.now()) == []

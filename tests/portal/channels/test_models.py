import pytest
from django.db import IntegrityError, transaction

from portal.incidents.told import incident
from portal.working import work_off
from vedette.portal.channels.models import Delivery, DeliveryTry, Receiver


def test_neither_secret_is_kept_in_clear(peer, hears):
    added = hears(peer)
    assert added.secret.removeprefix("whsec_") not in str(list(Receiver.objects.values_list()))


def test_a_webhook_is_told_the_same_happening_once(peer, hears, hunted):
    hears(peer)
    hunted(incident("a"))
    work_off()
    row = Delivery.objects.first()
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_a_webhook_takes_its_messages_with_it(peer, hears, hunted):
    hears(peer)
    hunted(incident("a"))
    work_off()
    assert DeliveryTry.objects.exists()
    Receiver.objects.all().delete()
    assert not Delivery.objects.exists()
    assert not DeliveryTry.objects.exists()

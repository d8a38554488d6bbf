"""Pages are told of what became true."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from vedette.portal.access.queries import everything_in_view
from vedette.portal.live.actions import announce, forget_old_changes
from vedette.portal.live.models import Change
from vedette.portal.live.queries import recent_changes
from vedette.portal.live.rules import Topic


def test_what_is_rolled_back_is_not_told(house):
    before = recent_changes()
    with transaction.atomic():
        announce(topic=Topic.MAIL, organisation=house.meridian)
        transaction.set_rollback(True)
    assert recent_changes() == before


def test_old_news_is_forgotten(house):
    announce(topic=Topic.MAIL, organisation=house.meridian)
    assert forget_old_changes() == 0
    with everything_in_view():
        Change.objects.update(at=timezone.now() - timedelta(days=2))
    assert forget_old_changes() >= 1

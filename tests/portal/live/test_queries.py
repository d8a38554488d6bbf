"""News of what one sees, and of nothing else."""

from datetime import timedelta

from django.utils import timezone

from vedette.portal.live.actions import announce
from vedette.portal.live.queries import news, recent_changes
from vedette.portal.live.rules import Topic


def _latest():
    return max(recent_changes(), default=0)


def test_one_hears_of_what_one_sees(house):
    start = _latest()
    announce(topic=Topic.INCIDENTS, organisation=house.meridian)
    announce(topic=Topic.MAIL, organisation=house.bramble)
    announce(topic=Topic.MAIL, organisation=None)
    heard = {who: news(actor=house.actor(who), after=start, latest=_latest()) for who in ("alice", "bob", "lee")}
    assert heard["alice"] == {("incidents", house.meridian)}
    assert heard["bob"] == {("mail", house.bramble)}
    assert len(heard["lee"]) == 3


def test_news_is_told_once(house):
    announce(topic=Topic.INCIDENTS, organisation=house.meridian)
    assert news(actor=house.actor("alice"), after=_latest(), latest=_latest()) == frozenset()


def test_much_of_one_kind_is_one_piece_of_news(house):
    start = _latest()
    for _ in range(20):
        announce(topic=Topic.ALERTS, organisation=house.meridian)
    assert len(news(actor=house.actor("alice"), after=start, latest=_latest())) == 1


def test_who_comes_back_hears_again_of_the_last_moments(house):
    announce(topic=Topic.ALERTS, organisation=house.meridian)
    asked = {"actor": house.actor("alice"), "after": _latest(), "latest": _latest()}
    assert ("alerts", house.meridian) in news(**asked, since=timezone.now() - timedelta(seconds=30))
    assert news(**asked, since=timezone.now() + timedelta(seconds=30)) == frozenset()

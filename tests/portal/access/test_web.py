from django.urls import include, path

from vedette.portal.access.policies import OPEN, SIGNED_IN
from vedette.portal.access.web import door, door_of, routes


@door(SIGNED_IN)
def _guarded(_request):
    raise NotImplementedError


@door(OPEN, "POST")
def _posting(_request):
    raise NotImplementedError


def _forgotten(_request):
    raise NotImplementedError


def test_a_view_says_whom_it_lets_through_and_that_it_is_read():
    assert door_of(_guarded).policy == SIGNED_IN
    assert door_of(_guarded).methods == {"GET", "HEAD"}
    assert door_of(_posting).methods == {"POST"}


def test_a_forgotten_view_is_found_however_deep_it_lies():
    inner = [path("b/", _forgotten, name="forgotten"), path("c/", _posting, name="posting")]
    found = list(routes([path("", _guarded, name="guarded"), path("a/", include(inner))]))
    assert [(route.pattern, route.name) for route in found if route.door is None] == [("a/b/", "forgotten")]
    assert len(found) == 3

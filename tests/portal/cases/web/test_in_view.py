"""What was in view when somebody asked: named, or found out from the page; never what they do not see."""

import pytest
from django.conf import settings

from portal.telemetry.fleet import a_device
from vedette.portal.cases.rules.topics import LONGEST_TOPIC, Thing, ThingKind
from vedette.portal.cases.web.in_view import InView, in_view, topic_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(subscribed):
    return f"/organisations/{subscribed.meridian}/"


@pytest.fixture
def device(subscribed):
    return a_device(subscribed.meridian, name="WS-01").pk


@pytest.fixture
def looked(subscribed):
    """What Alice had in view."""
    return lambda **told: in_view(actor=subscribed.actor("alice"), organisation=subscribed.meridian, told=told)


def test_what_is_named_is_found_with_its_own_page(looked, home, device):
    view = looked(kind="device", key=str(device), **{"from": f"{home}devices/"})
    assert view.thing == Thing(ThingKind.DEVICE, str(device), "WS-01", f"{home}devices/{device}/")
    assert view.page == f"{home}devices/"


@pytest.mark.parametrize("part", ["", "alerts/", "timeline/", "timeline/?q=a", "timeline/?event=1,Nothing,x", "#top"])
def test_a_page_says_what_it_is_about(part, looked, home, device):
    assert looked(**{"from": f"{home}devices/{device}/{part}"}).thing.key == str(device)


@pytest.mark.parametrize(("page", "kind"), [("files", "file"), ("users", "user"), ("addresses", "address")])
def test_a_page_on_which_one_looks_something_up_too(page, kind, looked, home):
    assert looked(**{"from": f"{home}{page}/?is=10.0.0.1"}).thing.kind == kind


@pytest.mark.parametrize(
    "told", [{}, {"kind": "nonsense", "key": "x"}, {"kind": "device", "key": "x"}, {"kind": "event", "key": "x/y"}]
)
def test_what_is_not_known_is_the_page_alone(told, looked, home):
    view = looked(**told, **{"from": f"{home}hunts/"})
    assert view.thing == Thing(ThingKind.PAGE, path=f"{home}hunts/")


def test_nothing_of_others_is_in_view(looked, subscribed, home):
    foreign = a_device(subscribed.bramble, name="CANARY-DEVICE").pk
    for told in ({"kind": "device", "key": str(foreign)}, {"from": f"/organisations/{subscribed.bramble}/devices/"}):
        assert looked(**told) == InView(Thing(ThingKind.PAGE), "")
    assert looked(**{"from": f"{home}devices/{foreign}/"}).thing.name == ""


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example", "/account/", "\x00"])
def test_another_page_is_none(address, looked):
    assert looked(**{"from": address}) == InView(Thing(ThingKind.PAGE), "")


def test_a_topic_names_the_thing_and_links_to_the_page(home):
    thing = Thing(ThingKind.FILE, "a", "a.exe", f"{home}files/?is=a.exe")
    assert topic_of(InView(thing, f"{home}files/")) == f"File: a.exe · {settings.SITE_ADDRESS}{home}files/"
    assert topic_of(InView(Thing(ThingKind.PAGE), "")) == ""


def test_a_topic_always_has_room(home):
    thing = Thing(ThingKind.FILE, "a", "a\n" * 200, f"{home}files/?is=a")
    long_page = f"{home}files/?is={'a' * 400}"
    assert topic_of(InView(thing, long_page)).endswith(f" · {settings.SITE_ADDRESS}{home}files/?is=a")
    assert "\n" not in topic_of(InView(thing, long_page))
    assert 0 < len(topic_of(InView(Thing(ThingKind.FILE, "a", "a" * 300, long_page), long_page))) <= LONGEST_TOPIC

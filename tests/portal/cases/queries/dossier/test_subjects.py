"""What a question is about, as evidence is looked for."""

import pytest
from django.utils import timezone

from portal.cases.gathering import afternoon  # noqa: F401 - a fixture
from portal.entities.telling import SHA256
from vedette.portal.access.rules import SERVICE
from vedette.portal.cases.queries.dossier.subjects import Place, entities_named, plain_subject, subject_of
from vedette.portal.cases.rules.topics import Thing, ThingKind

pytestmark = pytest.mark.usefixtures("all_in_view")
K = ThingKind


def _subject(house, thing, text=""):
    return subject_of(Place(SERVICE, house.meridian), thing, text, timezone.now())


def test_a_device_is_looked_at_where_it_was_heard_last(house, afternoon):  # noqa: F811
    found = _subject(house, Thing(K.DEVICE, str(afternoon["WS1"])))
    assert (found.device, found.device_name) == (afternoon["WS1"], "WS1.corp.example")
    assert found.at is not None
    assert found.at < timezone.now()


def test_an_alert_brings_its_moment_its_device_and_its_names(house, afternoon):  # noqa: F811
    found = _subject(house, Thing(K.ALERT, str(afternoon["alert"])))
    assert (found.alert, found.incident, found.device) == tuple(
        afternoon[each] for each in ("alert", "incident", "WS1")
    )
    assert {each.value for each in found.own} == {SHA256, "CORP\\maria"}


def test_a_name_is_itself_also_where_nothing_is_kept(house):
    found = _subject(house, Thing(K.ADDRESS, "203.0.113.9"), "and 203.0.113.9, T1003")
    assert ([each.value for each in found.named], found.techniques) == (["203.0.113.9"], ("T1003",))
    assert found.device is None


@pytest.mark.parametrize("kind", [K.DEVICE, K.ALERT, K.INCIDENT, K.NOTICE, K.EVENT, K.PAGE, K.FILE])
@pytest.mark.parametrize("key", ["", "no id", "00000000-0000-0000-0000-000000000000", "a/b"])
def test_what_is_not_there_leaves_the_text(kind, key, house):
    found = _subject(house, Thing(kind, key), "203.0.113.9")
    assert [each.value for each in found.told] == ["203.0.113.9"]


def test_entities_without_a_page_are_passed_over():
    named = [("file", SHA256), ("url", "http://evil.example/x"), ("registry", "HKLM"), ("account", "")]
    assert [each.value for each in entities_named(named)] == [SHA256, "http://evil.example/x"]


def test_without_looking_anything_up_the_thing_is_what_it_is_called():
    found = plain_subject(Thing(K.USER, "CORP\\maria"), "", timezone.now())
    assert [each.value for each in found.own] == ["CORP\\maria"]


def test_the_name_of_the_thing_in_view_is_none_that_the_question_names():
    thing = Thing(K.DEVICE, "1", "WS1.corp.example")
    found = plain_subject(thing, "Device: ws1.corp.example\nIt spoke to bad.example.", timezone.now())
    assert [each.value for each in found.told] == ["bad.example"]

"""The family that is chosen at first."""

import pytest

from vedette.portal.cases.rules.families import family_of
from vedette.portal.cases.rules.topics import ThingKind, TopicFamily


@pytest.mark.parametrize("kind", ThingKind)
def test_every_thing_has_one(kind):
    assert family_of(kind) in TopicFamily


def test_a_device_in_view_leads_to_whether_it_is_compromised():
    assert family_of(ThingKind.DEVICE) is TopicFamily.POSSIBLE_COMPROMISE

"""What a form names as the target of a link."""

import pytest

from vedette.portal.cases.rules.links import LONGEST_KEY, LinkKind, Target, target_of


def test_a_target_is_its_kind_and_its_key():
    assert target_of("detection:a:b") == Target(LinkKind.DETECTION, "a:b")
    assert target_of("hunt:" + "x" * 999) == Target(LinkKind.HUNT, "x" * LONGEST_KEY)


@pytest.mark.parametrize("text", ["", "incident", "incident:", "person:1", ":1"])
def test_what_is_none_is_none(text):
    assert target_of(text) is None

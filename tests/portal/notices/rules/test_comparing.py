"""What changed from one version to the next."""

from msgspec.structs import replace

from vedette.portal.notices.rules.comparing import Field, Kind, differences
from vedette.portal.notices.rules.contents import AttackType, Contents, ScopeEntry, ScopeStatus
from vedette.portal.tenants.rules import Language

BEFORE = Contents(Language.ENGLISH, AttackType.FOOTHOLD, title="Foothold", summary="One.\nTwo.\nThree.")


def test_equal_versions_differ_in_nothing():
    assert differences(BEFORE, BEFORE) == ()


def test_a_changed_line_is_taken_out_and_put_in_among_those_that_stayed():
    (found,) = differences(BEFORE, replace(BEFORE, summary="One.\n2.\nThree."))
    assert found.field is Field.SUMMARY
    assert [(each.kind, each.text) for each in found.lines] == [
        (Kind.SAME, "One."),
        (Kind.REMOVED, "Two."),
        (Kind.ADDED, "2."),
        (Kind.SAME, "Three."),
    ]


def test_what_was_cleared_is_seen():
    entry = ScopeEntry("device", "WS-01", ScopeStatus.SUSPECTED)
    before = replace(BEFORE, scope=(entry,))
    (found,) = differences(before, replace(before, scope=(replace(entry, status=ScopeStatus.CLEARED),)))
    assert found.field is Field.SCOPE
    assert [each.text for each in found.lines] == ["device WS-01: suspected", "device WS-01: cleared"]

"""The order of tactics."""

from vedette.schema.attack import tactic_order


def test_an_intrusion_goes_from_access_to_impact() -> None:
    assert tactic_order("initial-access") < tactic_order("lateral-movement") < tactic_order("impact")


def test_unknown_tactics_come_last() -> None:
    assert tactic_order("made-up") > tactic_order("impact")

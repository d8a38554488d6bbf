"""Levels have an order."""

from vedette.schema.rules import Level


def test_levels_rise_from_informational_to_critical() -> None:
    assert sorted(Level, key=lambda level: level.rank) == [
        Level.INFORMATIONAL,
        Level.LOW,
        Level.MEDIUM,
        Level.HIGH,
        Level.CRITICAL,
    ]

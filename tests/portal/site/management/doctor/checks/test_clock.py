from zoneinfo import ZoneInfoNotFoundError

from portal.site.management.doctor.patients import patient, states
from vedette.portal.site.management.doctor.checks import clock


def test_zones_that_are_not_there_are_told(tmp_path, monkeypatch):
    assert states(clock.check(patient(tmp_path))) == ["well"]

    def unknown(name):
        raise ZoneInfoNotFoundError(name)

    monkeypatch.setattr(clock, "ZoneInfo", unknown)
    assert states(clock.check(patient(tmp_path))) == ["well", "hint"]

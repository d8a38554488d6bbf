from datetime import UTC, datetime, timedelta

from portal.people import House
from portal.site.management.doctor.patients import patient, states, told
from vedette.portal.site.management.doctor.house_checks import clocks_apart
from vedette.portal.site.management.doctor.house_checks.clocks_apart import check
from vedette.portal.site.queries import database_state


def test_a_clock_that_fits_is_not_told(house: House, tmp_path):
    assert list(check(patient(tmp_path))) == []


def test_a_log_of_the_future_means_a_clock_of_the_past(house: House, tmp_path, monkeypatch):
    monkeypatch.setattr(clocks_apart, "newest", lambda **_asked: datetime.now(UTC) + timedelta(days=400))
    assert "the audit log goes to" in told(check(patient(tmp_path)))[0][1]


def test_a_database_with_another_time_is_told(house: House, tmp_path, monkeypatch):
    monkeypatch.setattr(database_state, "vendor", lambda: "postgresql")
    monkeypatch.setattr(database_state, "clock_of_postgresql", lambda: datetime.now(UTC) - timedelta(minutes=5))
    assert states(check(patient(tmp_path))) == ["hint"]

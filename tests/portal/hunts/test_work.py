"""A worker counts what a hunt could see."""

from portal.hunts.planning import opened
from portal.working import work_off
from vedette.portal.access.queries import everything_in_view
from vedette.portal.hunts.models import Hunt
from vedette.portal.hunts.queries import coverage


def test_whatever_was_opened_is_counted(house, settings, tmp_path, monkeypatch):
    settings.LAKE_FOLDER = tmp_path / "lake"
    monkeypatch.setattr(coverage, "rules_in_use", tuple)
    with everything_in_view():
        opened(house, house.meridian, house.bramble)
    work_off()
    with everything_in_view():
        assert Hunt.objects.filter(covered=None).count() == 0

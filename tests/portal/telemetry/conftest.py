"""Tests of telemetry see every row, as the service does, unless they say whose."""

import pytest

from vedette.portal.access.queries import everything_in_view
from vedette.portal.jobs.models import Job


@pytest.fixture
def all_in_view(db):
    with everything_in_view():
        yield


@pytest.fixture
def lake(settings, tmp_path):
    """The service's lake and inbox in folders of this test's own."""
    settings.LAKE_FOLDER, settings.INBOX_FOLDER = tmp_path / "lake", tmp_path / "inbox"
    return settings.LAKE_FOLDER


@pytest.fixture
def asked(db):
    """Tells the hunts that were asked for: kind, arguments, organisation."""

    def tell():
        with everything_in_view():
            return list(
                Job.objects.filter(kind="incidents.hunt")
                .order_by("pk")
                .values_list("kind", "arguments", "organisation_id")
            )

    return tell

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.conf import settings

from vedette.portal.access.rules import SERVICE
from vedette.portal.site.queries.figure_sources.backups import figures
from vedette.portal.site.queries.last_backup import last_backup_file


@pytest.fixture
def configuration(tmp_path, monkeypatch):
    found = replace(settings.CONFIGURATION, data=tmp_path)
    monkeypatch.setattr(settings, "CONFIGURATION", found)
    return found


def test_where_no_backup_is_known_of_nothing_is_told(configuration):
    assert list(figures(actor=SERVICE)) == []


def test_the_last_one_is_told_by_its_time(configuration):
    made = datetime(2026, 3, 2, 8, tzinfo=UTC)
    last_backup_file(configuration).write_text(f'{{"finished": "{made.isoformat()}"}}')
    (figure,) = figures(actor=SERVICE)
    assert figure.values[0].number == made.timestamp()

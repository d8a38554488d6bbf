"""A furnished data folder, made once, and a copy of it for each test."""

import pytest

from portal.site.management.backup.data_folders import copied, furnished, quietly
from vedette.portal.site.management.backup.create import create


@pytest.fixture(scope="session")
def furnished_data(tmp_path_factory):
    return furnished(tmp_path_factory.mktemp("furnished") / "data").data


@pytest.fixture
def configuration(furnished_data, tmp_path):
    return copied(furnished_data, tmp_path / "data")


@pytest.fixture
def backed_up(configuration, tmp_path):
    """A folder with one backup of the data folder."""
    place = tmp_path / "backups"
    create(configuration, place, progress=quietly)
    return place

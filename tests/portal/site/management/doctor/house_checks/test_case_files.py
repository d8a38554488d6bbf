import os

import pytest

from portal.cases.conftest import all_in_view, subscribed, vault
from portal.cases.filing import filed, stored
from portal.site.management.doctor.patients import patient, told
from vedette.portal.site.management.doctor.house_checks import case_files

__all__ = ["all_in_view", "subscribed", "vault"]


def _told(vault, **chosen):
    return told(case_files.check(patient(vault.parent, **chosen)))


def test_where_nothing_is_kept_nothing_is_lost(subscribed, vault):
    assert _told(vault) == [("well", "none are kept")]


def test_what_is_there_is_well(subscribed, vault):
    filed(subscribed)
    assert _told(vault) == [("well", "1 files are kept: all are there; --deep reads them")]
    assert _told(vault, deep=True) == [("well", "1 files are kept: all of them were read")]


def test_what_is_damaged_is_found_when_it_is_read(subscribed, vault):
    place, row = filed(subscribed)
    stored(place).write_bytes(b"rot")
    assert _told(vault)[0][0] == "well"
    assert _told(vault, deep=True) == [("wrong", f"{place.organisation}/{row.sha256} is lost or damaged")]


def test_what_is_lost_is_found(subscribed, vault):
    place, row = filed(subscribed)
    stored(place).unlink()
    assert _told(vault) == [("wrong", f"{place.organisation}/{row.sha256} is lost or damaged")]


@pytest.mark.skipif(os.getuid() == 0, reason="root may write everywhere")
def test_a_folder_that_takes_nothing_is_wrong(subscribed, vault):
    vault.mkdir()
    vault.chmod(0o500)
    assert _told(vault)[0] == ("wrong", f"{vault} cannot be written to")

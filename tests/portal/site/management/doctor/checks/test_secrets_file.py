import pytest

from portal.site.management.doctor.patients import patient, states, told
from vedette.portal.site.management.doctor.checks.secrets_file import check
from vedette.portal.site.settings.secrets import secrets_in


def test_whole_and_closed_is_well(tmp_path):
    secrets_in(tmp_path / "secrets.json")
    assert states(check(patient(tmp_path))) == ["well"]


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o602])
def test_open_to_others_is_wrong(mode, tmp_path):
    secrets_in(tmp_path / "secrets.json")
    (tmp_path / "secrets.json").chmod(mode)
    assert states(check(patient(tmp_path))) == ["wrong", "well"]


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"other": 1}'])
def test_damaged_is_wrong(content, tmp_path):
    (tmp_path / "secrets.json").write_text(content)
    (tmp_path / "secrets.json").chmod(0o600)
    assert states(check(patient(tmp_path))) == ["wrong"]
    assert (tmp_path / "secrets.json").read_text() == content, "it is examined and not made anew"


def test_gone_is_wrong_where_there_is_a_database_and_nothing_is_made(tmp_path):
    assert states(check(patient(tmp_path))) == ["hint"]
    (tmp_path / "portal.sqlite").write_text("")
    assert "is gone" in told(check(patient(tmp_path)))[0][1]
    assert [path.name for path in tmp_path.iterdir()] == ["portal.sqlite"]

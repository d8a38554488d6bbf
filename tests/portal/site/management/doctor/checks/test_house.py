from dataclasses import replace

from portal.site.management.doctor.patients import patient, states
from vedette.portal.site.management.doctor.checks.house import check


def test_what_is_not_looked_at_is_told(tmp_path):
    assert list(check(patient(tmp_path))) == []
    closed = replace(patient(tmp_path), closed="why")
    assert states(check(closed)) == ["hint"]
    (tmp_path / "secrets.json").write_text("{}")
    assert states(check(closed)) == ["wrong"]

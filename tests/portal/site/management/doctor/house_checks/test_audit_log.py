from django.db import DatabaseError

from portal.people import House
from portal.site.management.doctor.patients import patient, states, told
from vedette.portal.access.queries import everything_in_view
from vedette.portal.audit.models import AuditChain
from vedette.portal.site.management.doctor.house_checks import audit_log
from vedette.portal.site.management.doctor.house_checks.audit_log import check


def test_a_log_that_is_what_was_written_is_well(house: House, tmp_path):
    assert "ends as it was written" in told(check(patient(tmp_path)))[0][1]
    assert "every entry is what was written" in told(check(patient(tmp_path, deep=True)))[0][1]


def test_one_that_was_shortened_is_wrong_at_a_glance(house: House, tmp_path):
    with everything_in_view():
        AuditChain.objects.filter(key=str(house.meridian)).update(number=1)
    ((state, said),) = told(check(patient(tmp_path)))
    assert state == "wrong"
    assert str(house.meridian) in said


def test_one_that_cannot_be_read_is_one_line(house: House, tmp_path, monkeypatch):
    def gone(**_asked):
        raise DatabaseError("no such table\nmore of it")

    monkeypatch.setattr(audit_log, "prove_heads", gone)
    assert states(check(patient(tmp_path))) == ["wrong"]

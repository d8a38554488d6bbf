import pytest
from django.db import DatabaseError, connection

from portal.site.management.doctor.patients import patient, states, told
from vedette.portal.site.management.doctor.house_checks.database import check
from vedette.portal.site.queries import database_state


def test_the_database_of_the_tests_is_well_but_for_what_a_test_needs(db, tmp_path):
    found = told(check(patient(tmp_path, deep=True)))
    assert found[0] == ("well", "it answers and has the tables of this version")
    if connection.vendor == "postgresql":
        assert [state for state, _ in found] == ["well"] * 3
        assert "row-level security holds for the role" in found[2][1]
    else:
        assert "journal_mode=memory" in found[1][1], "a database in memory, which is no place to keep anything"


def test_tables_that_wait_are_a_hint_and_newer_ones_are_wrong(db, tmp_path, monkeypatch):
    monkeypatch.setattr(database_state, "changes_of_tables", lambda: (2, []))
    assert states(check(patient(tmp_path)))[0] == "hint"
    monkeypatch.setattr(database_state, "changes_of_tables", lambda: (0, ["tenants.9999_later"]))
    assert "of a newer Vedette (tenants.9999_later)" in told(check(patient(tmp_path)))[0][1]


def test_no_answer_is_one_line(db, tmp_path, monkeypatch):
    def gone():
        raise DatabaseError("no route\nmore of it")

    monkeypatch.setattr(database_state, "changes_of_tables", gone)
    assert told(check(patient(tmp_path))) == [("wrong", "it does not answer as it should: no route")]


def _postgresql(monkeypatch, rights=(), bare=(), **settings):
    usual = {"fsync": "on", "full_page_writes": "on", "server_encoding": "UTF8", "synchronous_commit": "on"}
    monkeypatch.setattr(database_state, "vendor", lambda: "postgresql")
    told_settings = {**usual, "server_version": "15.2 (Debian)", **settings}
    monkeypatch.setattr(database_state, "settings_of_postgresql", lambda: told_settings)
    monkeypatch.setattr(database_state, "unsafe_role", lambda: ("vedette", list(rights)))
    monkeypatch.setattr(database_state, "tables_without_walls", lambda: list(bare))


@pytest.mark.parametrize(
    ("odd", "said"),
    [
        ({"fsync": "off"}, "runs with fsync=off"),
        ({"synchronous_commit": "off"}, "runs with synchronous_commit=off"),
        ({"server_encoding": "SQL_ASCII"}, "server_encoding=SQL_ASCII"),
        ({"server_version": "9.6.1"}, "9.6.1 is too old"),
        ({"rights": ["SUPERUSER"]}, "the role vedette is SUPERUSER"),
        ({"rights": ["BYPASSRLS"]}, "row-level security does not hold for it"),
        ({"bare": ["audit_auditentry"]}, "row-level security is off on audit_auditentry"),
    ],
)
def test_what_loses_or_leaks_is_wrong(odd, said, db, tmp_path, monkeypatch):
    _postgresql(monkeypatch, **odd)
    assert [state for state, text in told(check(patient(tmp_path))) if said in text] == ["wrong"]


def test_postgresql_as_it_should_be_is_well(db, tmp_path, monkeypatch):
    _postgresql(monkeypatch)
    assert states(check(patient(tmp_path))) == ["well"] * 3


def test_sqlite_as_it_should_be_is_well_and_damage_is_not(db, tmp_path, monkeypatch):
    monkeypatch.setattr(database_state, "vendor", lambda: "sqlite")
    usual = {"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1"}
    monkeypatch.setattr(database_state, "pragmas", lambda: usual)
    monkeypatch.setattr(database_state, "flaw_of_sqlite", lambda **_asked: "")
    assert states(check(patient(tmp_path))) == ["well"] * 2
    monkeypatch.setattr(database_state, "flaw_of_sqlite", lambda **_asked: "page 7 is never used")
    assert "page 7" in told(check(patient(tmp_path)))[1][1]

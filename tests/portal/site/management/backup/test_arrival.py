from dataclasses import replace

import pytest
from django.contrib.sessions.models import Session
from django.db import connection

from portal.people import House
from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import SERVICE
from vedette.portal.audit.models import AuditChain
from vedette.portal.audit.queries import lines
from vedette.portal.site.management.backup import arrival
from vedette.portal.site.management.backup.databases import MIGRATIONS
from vedette.portal.site.rules.backups import BackupError, Manifest


@pytest.fixture
def manifest(db):
    with connection.cursor() as cursor:
        cursor.execute(MIGRATIONS)
        applied = tuple(row[0] for row in cursor.fetchall())
    return Manifest("20260302T080000.000001Z", "2026-03-02T08:00:00+00:00", "0.1.0", "sqlite", applied, {}, {}, ())


def test_a_backup_of_this_version_and_of_an_older_one_may_come(manifest):
    assert len(manifest.migrations) > 10
    arrival.refuse_newer(manifest)
    arrival.refuse_newer(replace(manifest, migrations=manifest.migrations[:3]))


def test_one_of_a_newer_version_may_not_and_is_told_which(manifest):
    newer = replace(manifest, version="9.1.0", migrations=(*manifest.migrations, "tenants.9999_later"))
    with pytest.raises(BackupError, match=r"newer Vedette \(9\.1\.0; tenants\.9999_later\)"):
        arrival.refuse_newer(newer)


def test_a_log_that_is_what_was_written_is_proven(house: House):
    assert arrival.proven().chains == 3


def test_one_that_is_not_ends_the_restore(house: House):
    with everything_in_view():
        AuditChain.objects.filter(key=str(house.meridian)).update(number=1)
    with pytest.raises(BackupError, match="not what was written"):
        arrival.proven()


def test_nobody_is_signed_in_and_every_log_says_from_when_it_is(house: House, signed_in, manifest, monkeypatch):
    monkeypatch.setattr(arrival.connections, "close_all", lambda: None)
    signed_in("rita").get("/")
    assert Session.objects.exists()
    arrival.arrived(manifest)
    assert not Session.objects.exists()
    with everything_in_view():
        for organisation in (None, house.meridian, house.bramble):
            newest = lines(actor=SERVICE, organisation=organisation)[0]
            assert (newest.deed, newest.subject) == ("backup.restored", manifest.id)
            assert manifest.created in newest.details
    assert arrival.proven().findings == ()

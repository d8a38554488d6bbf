from django.db import DatabaseError

from vedette.portal.jobs.actions import sign_of_life
from vedette.portal.site.web import health


def test_it_lives(client):
    assert client.get("/healthz").json() == {"status": "alive"}


def test_it_is_ready_with_all_its_tables(client, db):
    assert client.get("/readyz").json() == {"status": "ready", "worker": "none"}


def test_whether_a_worker_lives_is_told_too(client, db):
    sign_of_life("w")
    assert client.get("/readyz").json()["worker"] == "alive"


def test_it_is_not_without_a_database(client, db, monkeypatch):
    def gone(_connection):
        raise DatabaseError

    monkeypatch.setattr(health, "MigrationExecutor", gone)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["status"]) == (503, "the database does not answer")

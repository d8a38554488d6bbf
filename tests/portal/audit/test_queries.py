from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection

from portal.people import House
from vedette.portal.access.queries import everything_in_view, in_view_of
from vedette.portal.access.rules import SERVICE, NotAllowedError
from vedette.portal.audit.actions import record
from vedette.portal.audit.queries import count, heights, lines, newest, prove, prove_heads
from vedette.portal.audit.rules import PROVIDER, Flaw


@pytest.fixture
def unlocked(house: House):
    """A database whose owner took the locks off."""
    drops = {
        "sqlite": [
            "DROP TRIGGER audit_auditentry_is_append_only_update",
            "DROP TRIGGER audit_auditentry_is_append_only_delete",
        ],
        "postgresql": ["DROP TRIGGER audit_auditentry_is_append_only ON audit_auditentry"],
    }
    with everything_in_view():
        for statement in drops[connection.vendor]:
            _run(statement)
        yield house


def _run(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_what_was_written_is_proven(house: House):
    proof = prove(actor=SERVICE)
    assert proof.findings == ()
    assert proof.chains == 3
    assert proof.entries > 10


def test_only_the_service_itself_proves_all_chains(house: House):
    with pytest.raises(NotAllowedError):
        prove(actor=house.actor("ada"))


@pytest.mark.parametrize(
    ("statement", "flaw"),
    [
        ("UPDATE audit_auditentry SET subject = 'nobody' WHERE chain = %s AND number = 2", Flaw.CHANGED),
        ("DELETE FROM audit_auditentry WHERE chain = %s AND number = 2", Flaw.MISSING),
        ("DELETE FROM audit_auditentry WHERE chain = %s AND number > 2", Flaw.ENDING),
        ("UPDATE audit_auditchain SET number = number - 1 WHERE key = %s", Flaw.ENDING),
        ("DELETE FROM audit_auditchain WHERE key = %s", Flaw.ENDING),
    ],
)
def test_what_the_databases_owner_changed_is_found(statement, flaw, unlocked):
    _run(statement, str(unlocked.meridian))
    assert [(found.chain, found.flaw) for found in prove(actor=SERVICE).findings] == [(str(unlocked.meridian), flaw)]


def test_the_ends_of_chains_are_proven_without_reading_them(house: House, django_assert_max_num_queries):
    with django_assert_max_num_queries(30):
        proof = prove_heads(actor=SERVICE)
    assert (proof.chains, proof.findings) == (3, ())
    assert proof.entries == prove(actor=SERVICE).entries
    with pytest.raises(NotAllowedError):
        prove_heads(actor=house.actor("ada"))


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM audit_auditentry WHERE chain = %s AND number = 2",
        "DELETE FROM audit_auditentry WHERE chain = %s AND number > 2",
        "UPDATE audit_auditentry SET seal = 'x' WHERE chain = %s",
        "UPDATE audit_auditchain SET number = number - 1 WHERE key = %s",
        "UPDATE audit_auditchain SET mark = 'x' WHERE key = %s",
        "DELETE FROM audit_auditchain WHERE key = %s",
    ],
)
def test_what_was_done_to_an_end_shows_there(statement, unlocked):
    _run(statement, str(unlocked.meridian))
    assert [found.chain for found in prove_heads(actor=SERVICE).findings] == [str(unlocked.meridian)]


def test_chains_tell_their_heights_and_when_the_last_line_was_written(house: House):
    before = datetime.now(UTC)
    with everything_in_view():
        assert heights(actor=SERVICE)[PROVIDER] == count(actor=SERVICE, organisation=None)
        assert len(heights(actor=SERVICE)) == 3
        assert before - timedelta(minutes=5) < newest(actor=SERVICE) <= datetime.now(UTC)


def test_an_organisation_reads_its_own_log_alone(house: House):
    alice = house.actor("alice")
    with in_view_of(actor=alice):
        assert lines(actor=alice, organisation=house.meridian)
        assert lines(actor=alice, organisation=house.bramble) == []
        assert lines(actor=alice, organisation=None) == []
        assert count(actor=alice, organisation=None) == 0


def test_lines_come_newest_first_and_page_by_page(house: House):
    with everything_in_view():
        numbers = [line.number for line in lines(actor=SERVICE, organisation=None)]
        older = [line.number for line in lines(actor=SERVICE, organisation=None, before=3)]
    assert numbers == sorted(numbers, reverse=True)
    assert older == [2, 1]


def test_a_kind_of_deed_can_be_asked_for(house: House):
    with everything_in_view():
        found = {line.deed for line in lines(actor=SERVICE, organisation=house.meridian, deed="person")}
    assert found == {"person.invited"}
    assert PROVIDER == "provider"


def test_who_sees_some_devices_alone_reads_of_what_is_about_none(house: House):
    place = {"organisation": house.meridian}
    with everything_in_view():
        record(actor=SERVICE, deed="incident.renamed", **place, subject="a secret of the servers")
        record(actor=SERVICE, deed="contact.named", **place, subject="Nora")
    alice = house.actor("alice")
    seat = replace(alice.seats[house.meridian], device_groups=frozenset({uuid4()}))
    narrowed = replace(alice, seats={house.meridian: seat})
    with everything_in_view():
        told = [line.subject for line in lines(actor=narrowed, **place)]
        numbers = [count(actor=each, **place) for each in (narrowed, alice)]
    assert "Nora" in told
    assert "a secret of the servers" not in told
    assert len(told) == numbers[0] < numbers[1]

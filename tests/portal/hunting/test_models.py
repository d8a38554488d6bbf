"""Walls around the ledger and the notes of hunters."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from portal.hunting.judging import judge
from vedette.portal.access.queries import in_view, in_view_of
from vedette.portal.access.rules import OutOfScopeError, Scope
from vedette.portal.hunting.models import HunterNote, VerdictEntry


@pytest.mark.parametrize(
    ("who", "sees"), [("hugo", True), ("lee", True), ("ada", True), ("alice", False), ("rita", False), ("bob", False)]
)
def test_notes_of_the_team_are_in_view_of_the_team_alone(who, sees, house, at):
    judge(house, "hugo", at, note="Smells of the old crew.")
    for organisation in (None, house.meridian):
        with in_view_of(actor=house.actor(who), organisation=organisation):
            assert HunterNote.objects.exists() is sees
            if connection.vendor == "postgresql":
                assert _told("SELECT count(*) FROM hunting_hunternote") == int(sees)
    with in_view(Scope(frozenset({house.meridian}))):
        assert VerdictEntry.objects.exists()
        assert not HunterNote.objects.exists()


def test_nobody_of_the_organisation_writes_one_either(house, at):
    note = HunterNote(organisation_id=house.meridian, incident_id=at.incident, kind="remark", text="x")
    note.by, note.at = house.people["alice"], timezone.now()
    with in_view_of(actor=house.actor("alice")):
        with pytest.raises(OutOfScopeError):
            HunterNote.objects.bulk_create([note])
        if connection.vendor == "postgresql":
            with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
                note.save(force_insert=True)


def _told(question):
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0]

"""Rows of cases: histories and threads only grow, and notes stay the team's."""

import pytest
from django.db import DatabaseError, transaction

from portal.cases.consulting import investigated
from portal.cases.filing import filed
from vedette.portal.access.queries import in_view_of
from vedette.portal.access.rules import SERVICE
from vedette.portal.cases.actions.answering import note
from vedette.portal.cases.actions.files.lookups import look_up
from vedette.portal.cases.models import Case, CaseFile, CaseFileLookup, CaseMessage, CaseNote, CaseStep

pytestmark = pytest.mark.usefixtures("all_in_view")


@pytest.mark.parametrize("model", [CaseStep, CaseMessage, CaseNote])
def test_the_database_refuses_to_change_what_was_said(model, subscribed):
    note(actor=subscribed.actor("hugo"), at=investigated(subscribed), text="Odd.")
    for act in (lambda: model.objects.update(by_name="x"), lambda: model.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()


def test_the_organisations_people_have_no_notes_in_view(subscribed):
    note(actor=subscribed.actor("hugo"), at=investigated(subscribed), text="Odd.")
    with in_view_of(actor=subscribed.actor("alice"), organisation=subscribed.meridian):
        assert Case.objects.count() == 1
        assert not CaseNote.objects.exists()


@pytest.mark.parametrize("model", [CaseFile, CaseFileLookup])
def test_what_was_attached_and_found_stays_as_it_was(model, subscribed, vault, settings, tmp_path):
    settings.LAKE_FOLDER = tmp_path / "lake"
    place, row = filed(subscribed)
    look_up(actor=SERVICE, organisation=place.organisation, file=row.pk)
    for act in (lambda: model.objects.update(organisation_id=row.pk), lambda: model.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()

"""Rows of hunts: histories only grow, and notes stay the team's."""

import pytest
from django.db import DatabaseError, transaction

from portal.hunts.planning import an_outcome, concluded
from vedette.portal.access.queries import in_view_of
from vedette.portal.hunts.models import HuntNote, HuntStep

pytestmark = pytest.mark.usefixtures("all_in_view")


@pytest.mark.parametrize("model", [HuntStep, HuntNote])
def test_the_database_refuses_to_change_what_was_said(model, house):
    concluded(house, outcome=an_outcome(note="Noisy."))
    for act in (lambda: model.objects.update(by_name="x"), lambda: model.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()


def test_the_organisations_people_have_no_notes_in_view(house):
    concluded(house, outcome=an_outcome(note="Noisy."))
    with in_view_of(actor=house.actor("alice"), organisation=house.meridian):
        assert HuntStep.objects.count() == 2
        assert not HuntNote.objects.exists()

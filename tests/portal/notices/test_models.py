"""Rows of notices: the team's own stay the team's, and what was published is never changed."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from vedette.portal.access.queries import in_view_of
from vedette.portal.notices.models import DraftStep, NoticeDraft, NoticeVersion


def test_the_organisations_people_have_no_drafts_in_view(house, draft):
    with in_view_of(actor=house.actor("alice"), organisation=house.meridian):
        assert not NoticeDraft.objects.exists()
        assert not DraftStep.objects.exists()


@pytest.mark.parametrize("model", [NoticeVersion, DraftStep])
def test_the_database_refuses_to_change_what_was_said(model, published):
    for act in (lambda: model.objects.update(at="2020-01-01T00:00:00Z"), lambda: model.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()


def test_the_database_holds_one_open_draft_of_an_incident(draft):
    row = NoticeDraft.objects.get(pk=draft)
    row.pk = None
    row._state.adding = True
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)

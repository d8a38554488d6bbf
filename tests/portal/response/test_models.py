"""Numbers and walls of recommended actions; their history only grows."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from vedette.portal.access.queries import in_view
from vedette.portal.access.rules import OutOfScopeError, Scope
from vedette.portal.response.models import ActionStep, RecommendedAction


def test_a_number_stands_once_in_an_incident(one):
    one.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        one.save(force_insert=True)


@pytest.mark.parametrize("deed", [lambda rows: rows.update(reason="another"), lambda rows: rows.delete()])
def test_the_database_refuses_to_change_what_was_done(one, deed):
    with pytest.raises(DatabaseError), transaction.atomic():
        deed(ActionStep.objects.filter(action_id=one.pk))
    assert ActionStep.objects.get(action_id=one.pk).reason == ""


def test_a_row_of_an_organisation_out_of_view_is_not_written(house, one):
    one.pk, one.number = None, 99
    with in_view(Scope(frozenset({house.bramble}))), pytest.raises(OutOfScopeError):
        RecommendedAction.objects.bulk_create([one])


@pytest.mark.skipif(connection.vendor != "postgresql", reason="row-level security is PostgreSQL's")
def test_postgresql_itself_shows_no_row_of_another_organisation(house, one):
    with in_view(Scope(frozenset({house.bramble}))), connection.cursor() as cursor:
        for model in (RecommendedAction, ActionStep):
            cursor.execute(f"SELECT count(*) FROM {model._meta.db_table}")
            assert cursor.fetchone() == (0,), model

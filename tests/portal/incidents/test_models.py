"""Numbers, ids and walls of incidents and alerts."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from portal.incidents.told import document, incident
from vedette.portal.access.queries import in_view
from vedette.portal.access.rules import SERVICE, OutOfScopeError, Scope
from vedette.portal.incidents.actions.take_in import take_in
from vedette.portal.incidents.models import Alert, HistoryEntry, Incident


def test_the_same_sign_is_kept_once(at):
    copy = Alert.objects.get(told_as="a")
    copy.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        copy.save(force_insert=True)


def test_a_row_of_an_organisation_out_of_view_is_not_written(house, db):
    now = timezone.now()
    with in_view(Scope(frozenset({house.bramble}))), pytest.raises(OutOfScopeError):
        Incident.objects.create(
            organisation_id=house.meridian, number=1, severity="Low", severity_rank=2, created=now, updated=now
        )


@pytest.mark.skipif(connection.vendor != "postgresql", reason="row-level security is PostgreSQL's")
def test_postgresql_itself_shows_no_row_of_another_organisation(house, at):
    take_in(actor=SERVICE, organisation=house.bramble, document=document(incident("z")))
    with in_view(Scope(frozenset({house.bramble}))), connection.cursor() as cursor:
        for model in (Incident, Alert, HistoryEntry):
            cursor.execute(f"SELECT DISTINCT organisation_id FROM {model._meta.db_table}")
            assert cursor.fetchall() == [(house.bramble,)], model

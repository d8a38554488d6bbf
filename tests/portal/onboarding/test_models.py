import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError, IntegrityError

from portal.onboarding.steps import S, taken_to
from portal.people import House
from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import SERVICE, ScopeMissingError
from vedette.portal.onboarding import models
from vedette.portal.onboarding.actions.authority import decide_authority
from vedette.portal.onboarding.actions.subscriptions import grant_subscription
from vedette.portal.onboarding.rules.authority import AuthorityDecision
from vedette.portal.onboarding.rules.subscription import Grant

HISTORIES = [models.ApplicationStep, models.SubscriptionGrant, models.AuthorityDecision]


@pytest.fixture
def told(house: House):
    """A line in every history."""
    taken_to(house, S.SUBMITTED)
    with everything_in_view():
        place = {"actor": SERVICE, "organisation": house.meridian}
        grant_subscription(**place, grant=Grant())
        decide_authority(**place, decision=AuthorityDecision(), after=0)
        yield


@pytest.mark.parametrize("model", HISTORIES)
@pytest.mark.parametrize("statement", ["UPDATE {} SET person_name = 'x'", "DELETE FROM {}"])
def test_sql_itself_cannot_change_or_delete_a_line_of_a_history(model, statement, told):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(model._meta.db_table))
    assert model.objects.count() == 1


@pytest.mark.parametrize("model", HISTORIES)
def test_no_number_stands_twice_in_a_history(model, told):
    row = model.objects.get()
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_one_request_is_open_at_a_time(house: House):
    request = {"organisation_id": house.meridian, "state": "Open", "asked": "2026-03-10T00:00Z", "language": "en"}
    with everything_in_view():
        models.SubscriptionRequest.objects.create(**request)
        with pytest.raises(IntegrityError), transaction.atomic():
            models.SubscriptionRequest.objects.create(**request)
        models.SubscriptionRequest.objects.create(**request | {"state": "Declined"})


@pytest.mark.parametrize("model", [*HISTORIES, models.Application, models.Contact, models.NoticeLanguage])
def test_no_row_is_reached_before_somebody_said_whose(model, db):
    with pytest.raises(ScopeMissingError):
        model.objects.count()

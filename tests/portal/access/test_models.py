import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from portal.people import House
from vedette.portal.access.models import OrganisationOwned, owner_of
from vedette.portal.access.queries import everything_in_view, in_view, in_view_of
from vedette.portal.access.rules import OutOfScopeError, Scope, ScopeMissingError
from vedette.portal.cases.models import CannedPassage
from vedette.portal.incidents.models import QueueLook
from vedette.portal.jobs.models import Clock, WorkerSeen
from vedette.portal.notices.models import SigningKey
from vedette.portal.tenants.models import DeviceGroup, Holiday, Membership, Organisation, Person

OWNED = [model for model in apps.get_models() if issubclass(model, OrganisationOwned)]
OF_NO_ORGANISATION = {Person, QueueLook, Clock, WorkerSeen, Holiday, SigningKey, CannedPassage}
"""Our own tables whose rows belong to people or to the service itself, not to organisations."""


def _ours():
    return {model for model in apps.get_models() if model.__module__.startswith("vedette.")}


def test_every_table_of_ours_is_owned_or_named_here():
    assert _ours() - set(OWNED) == OF_NO_ORGANISATION


@pytest.mark.parametrize("model", OWNED, ids=lambda model: model.__name__)
def test_a_query_without_a_scope_is_caught(model, db):
    for ask in (model.objects.count, model.objects.first, model.objects.all, lambda: model.objects.filter(pk=None)):
        with pytest.raises(ScopeMissingError):
            ask()


@pytest.mark.parametrize("model", OWNED, ids=lambda model: model.__name__)
def test_a_query_sees_the_rows_of_its_scope_alone(model, house: House):
    with everything_in_view():
        owners = set(model.objects.values_list(owner_of(model), flat=True)) - {None}
    with in_view(Scope(frozenset({house.meridian}))):
        seen = set(model.objects.values_list(owner_of(model), flat=True))
    assert seen == owners & {house.meridian}


def test_a_row_of_another_organisation_cannot_be_written(house: House):
    with in_view(Scope(frozenset({house.meridian}))), pytest.raises(OutOfScopeError):
        DeviceGroup.objects.create(organisation_id=house.bramble, name="servers")


def test_nor_many_of_them(house: House):
    rows = [DeviceGroup(organisation_id=house.bramble, name=name) for name in ("a", "b")]
    with in_view(Scope(frozenset({house.meridian}))), pytest.raises(OutOfScopeError):
        DeviceGroup.objects.bulk_create(rows)


def test_a_relation_followed_backwards_is_scoped_too(house: House):
    person = Person.objects.get(pk=house.people["bob"])
    with in_view_of(actor=house.actor("alice")):
        assert person.membership_set.count() == 0
    with pytest.raises(ScopeMissingError):
        person.membership_set.count()


def test_asking_for_an_organisation_out_of_view_shows_nothing(house: House):
    with in_view_of(actor=house.actor("alice"), organisation=house.bramble):
        assert not Organisation.objects.exists()


@pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="row-level security is PostgreSQL's: make test-postgresql"
)
class TestTheSecondWall:
    """What SQL itself shows, whatever Python forgot."""

    @pytest.mark.parametrize("model", OWNED, ids=lambda model: model.__name__)
    def test_sql_without_a_scope_sees_no_row(self, model, house: House):
        assert _count(model) == 0

    @pytest.mark.parametrize("model", OWNED, ids=lambda model: model.__name__)
    def test_sql_sees_the_rows_of_the_scope_alone(self, model, house: House):
        with in_view(Scope(frozenset({house.meridian}))):
            assert _count(model) == model.objects.count()
            assert _count(model, f"{owner_of(model)} = '{house.bramble}'") == 0

    def test_sql_cannot_write_a_row_of_another_organisation(self, house: House):
        row = f"INSERT INTO tenants_devicegroup VALUES (gen_random_uuid(), 'x', '{house.bramble}')"
        with in_view(Scope(frozenset({house.meridian}))), pytest.raises(ProgrammingError, match="row-level security"):
            _run(row)

    def test_sql_cannot_move_a_row_there(self, house: House):
        move = f"UPDATE tenants_membership SET organisation_id = '{house.bramble}'"
        with in_view(Scope(frozenset({house.meridian}))), pytest.raises(ProgrammingError, match="row-level security"):
            _run(move)

    def test_the_scope_ends_with_its_block(self, house: House):
        with everything_in_view():
            assert _count(Membership) == 4
        assert _count(Membership) == 0


def _count(model, where="true"):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {model._meta.db_table} WHERE {where}")
        return cursor.fetchone()[0]


def _run(statement):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

import pytest
from django.db import IntegrityError, transaction
from django.db.models import RestrictedError

from portal.identity.issuer import CLIENT_SECRET
from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import SERVICE
from vedette.portal.identity.actions.values import give
from vedette.portal.identity.models import Identity, IdentityProvider
from vedette.portal.identity.queries import is_reached
from vedette.portal.tenants.actions.organisations import create_device_group
from vedette.portal.tenants.models import DeviceGroup, Person


def _identity(arranged, subject, person):
    where = {"organisation_id": arranged.organisation, "provider_id": arranged.provider}
    return Identity.objects.create(**where, subject=subject, person_id=arranged.house.people[person])


def test_the_secret_is_in_no_row(arranged):
    with everything_in_view():
        (row,) = IdentityProvider.objects.values()
    assert CLIENT_SECRET not in str(row)
    assert row["secret"].startswith("1:")


@pytest.mark.parametrize(("subject", "person"), [("s1", "rita"), ("s2", "oscar")])
def test_a_provider_names_one_person_by_one_name(subject, person, arranged):
    with everything_in_view():
        _identity(arranged, "s1", "oscar")
        with pytest.raises(IntegrityError), transaction.atomic():
            _identity(arranged, subject, person)


def test_an_organisation_has_one_provider(arranged):
    with everything_in_view(), pytest.raises(IntegrityError), transaction.atomic():
        IdentityProvider.objects.create(organisation_id=arranged.organisation, issuer="x", client_id="y", secret="z")


def test_a_group_of_devices_does_not_go_away_beneath_a_value(arranged):
    """The value would give all devices."""
    with everything_in_view():
        where = {"actor": SERVICE, "organisation": arranged.organisation}
        group = create_device_group(**where, name="Servers")
        give(**where, value="servers", role="SecurityReader", device_groups=frozenset({group}))
        assert is_reached(actor=SERVICE, device_group=group)
        with pytest.raises(RestrictedError), transaction.atomic():
            DeviceGroup.objects.get(pk=group).delete()
        give(**where, value="servers", role="SecurityReader")
        assert not is_reached(actor=SERVICE, device_group=group)
        DeviceGroup.objects.get(pk=group).delete()


def test_the_database_itself_keeps_managed_people_out_of_the_hunting_team(arranged):
    rita = Person.objects.filter(pk=arranged.house.people["rita"])
    rita.update(managed_by_id=arranged.organisation)
    with pytest.raises(IntegrityError), transaction.atomic():
        rita.update(provider_role="Hunter")

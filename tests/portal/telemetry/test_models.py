"""Keys and walls of devices and of what came in."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from portal.telemetry.fleet import a_device, a_group
from vedette.portal.access.queries import everything_in_view, in_view
from vedette.portal.access.rules import OutOfScopeError, Scope
from vedette.portal.telemetry.models import (
    Device,
    DeviceGroupContent,
    DeviceGroupPick,
    DeviceTag,
    InboxFile,
    Intake,
    LakeState,
    Source,
    Volume,
)


def _something_of_each(organisation):
    now = timezone.now()
    device, group = a_device(organisation, "ws1", tags=["kiosk"]), a_group(organisation, "Office")
    DeviceGroupPick.objects.create(organisation_id=organisation, group=group, device=device)
    LakeState.objects.create(organisation_id=organisation)
    Volume.objects.create(organisation_id=organisation, day=now.date())
    Source.objects.create(
        organisation_id=organisation, way="folder", format="json", first_received=now, last_received=now
    )
    Intake.objects.create(organisation_id=organisation, way="folder", label="a", began=now)
    InboxFile.objects.create(
        organisation_id=organisation, digest="d", path=b"a", shown_as="a", still_since=now, state="waiting"
    )


def test_a_device_is_there_once(house, all_in_view):
    a_device(house.meridian, "ws1")
    a_device(house.bramble, "ws1")
    with pytest.raises(IntegrityError), transaction.atomic():
        a_device(house.meridian, "ws1")


def test_a_device_stays_when_its_group_goes(house, all_in_view):
    office = a_group(house.meridian, "Office")
    a_device(house.meridian, "ws1", group=office)
    office.delete()
    assert Device.objects.get().group is None


def test_a_row_of_an_organisation_out_of_view_is_not_written(house, db):
    with in_view(Scope(frozenset({house.bramble}))), pytest.raises(OutOfScopeError):
        a_device(house.meridian, "ws1")


@pytest.mark.skipif(connection.vendor != "postgresql", reason="row-level security is PostgreSQL's")
def test_postgresql_itself_shows_no_row_of_another_organisation(house, db):
    with everything_in_view():
        _something_of_each(house.meridian)
        _something_of_each(house.bramble)
    with in_view(Scope(frozenset({house.bramble}))), connection.cursor() as cursor:
        for model in (
            Device,
            DeviceTag,
            DeviceGroupContent,
            DeviceGroupPick,
            LakeState,
            Volume,
            Source,
            Intake,
            InboxFile,
        ):
            cursor.execute(f"SELECT DISTINCT organisation_id FROM {model._meta.db_table}")
            assert cursor.fetchall() == [(house.bramble,)], model

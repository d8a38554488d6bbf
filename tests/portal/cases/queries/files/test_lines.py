"""Files as the page of their case shows them, to whom."""

import pytest

from portal.cases.consulting import asked
from portal.cases.filing import BYTES, filed, sent, stored
from portal.telemetry.fleet import a_group
from vedette.portal.access.rules import SERVICE
from vedette.portal.cases.actions.files.lookups import look_up
from vedette.portal.cases.queries.files.lines import (
    archive_of,
    file_in_view,
    files_left,
    files_of,
    living_files,
    lost_files,
)
from vedette.portal.cases.queries.files.stored import FileGoneError
from vedette.portal.cases.rules.files.received import FILES_OF_CASE_CAP
from vedette.portal.cases.rules.topics import CasePlace
from vedette.portal.tenants.models import Membership, MembershipDeviceGroup

pytestmark = pytest.mark.usefixtures("all_in_view", "vault")


def test_the_oldest_comes_first(subscribed):
    place, _ = filed(subscribed)
    sent(place, subscribed.actor("alice"), ("second", b"2"))
    assert [each.name for each in files_of(actor=subscribed.actor("hugo"), at=place)] == ["tool.exe", "second"]
    assert files_left(actor=SERVICE, at=place) == FILES_OF_CASE_CAP - 2


def test_a_file_is_found_in_its_own_case_alone(subscribed):
    place, row = filed(subscribed)
    other, alice = asked(subscribed, topic="Another"), subscribed.actor("alice")
    assert file_in_view(actor=alice, at=place, file=row.pk).sha256 == row.sha256
    assert file_in_view(actor=alice, at=other, file=row.pk) is None
    assert file_in_view(actor=alice, at=CasePlace(subscribed.bramble, place.case), file=row.pk) is None


def test_who_sees_some_devices_only_is_not_told_what_all_of_them_know(subscribed, settings, tmp_path):
    settings.LAKE_FOLDER = tmp_path / "lake"
    place, row = filed(subscribed, who="oscar")
    look_up(actor=SERVICE, organisation=place.organisation, file=row.pk)
    assert files_of(actor=subscribed.actor("oscar"), at=place)[0].seen is not None
    group = a_group(place.organisation, "Desks")
    seat = Membership.objects.get(person_id=subscribed.people["oscar"])
    MembershipDeviceGroup.objects.create(organisation_id=place.organisation, membership=seat, device_group=group)
    oscar, rows = subscribed.actor("oscar"), files_of
    assert rows(actor=oscar, at=place)[0].seen is None
    assert rows(actor=subscribed.actor("alice"), at=place)[0].seen is not None


def test_an_archive_is_given_whole_or_not_at_all(subscribed):
    place, row = filed(subscribed)
    hugo = subscribed.actor("hugo")
    line = file_in_view(actor=hugo, at=place, file=row.pk)
    assert BYTES not in b"".join(archive_of(actor=hugo, at=place, line=line))
    stored(place).unlink()
    with pytest.raises(FileGoneError):
        archive_of(actor=hugo, at=place, line=line)


def test_what_is_lost_is_known_by_its_place(subscribed):
    place, row = filed(subscribed)
    sent(place, subscribed.actor("alice"), ("same bytes", BYTES))
    assert lost_files(actor=SERVICE, is_deep=False) == (1, [])
    stored(place).unlink()
    assert lost_files(actor=SERVICE, is_deep=False) == (1, [f"{place.organisation}/{row.sha256}"])
    assert living_files(organisation=place.organisation).count() == 2

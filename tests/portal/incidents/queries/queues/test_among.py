"""Rows by their ids."""

from uuid import uuid4

import pytest

from portal.incidents.told import alert, incident
from vedette.portal.access.queries import in_view_of
from vedette.portal.incidents.models import Alert
from vedette.portal.incidents.queries.queues.among import among


@pytest.mark.usefixtures("all_in_view")
def test_rows_are_found_by_their_ids_and_no_others(hunted):
    hunted(incident("a", "b"), alerts=[alert("a"), alert("b")])
    one, other = Alert.objects.order_by("told_as").values_list("pk", flat=True)
    assert list(Alert.objects.filter(among([one, uuid4()])).values_list("pk", flat=True)) == [one]
    assert set(Alert.objects.filter(among((one, other))).values_list("pk", flat=True)) == {one, other}
    assert not Alert.objects.filter(among([])).exists()


def test_an_id_opens_no_organisation_that_is_out_of_view(crowded):
    alice = crowded.actor("alice")
    with in_view_of(actor=crowded.actor("lee")):
        ids = list(Alert.objects.exclude(organisation_id=crowded.meridian).values_list("pk", flat=True))
    assert ids
    with in_view_of(actor=alice):
        assert not Alert.objects.filter(among(ids)).exists()

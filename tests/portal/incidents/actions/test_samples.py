"""Samples look like incidents, stay by themselves, and can be deleted; their numbers are not given again."""

import pytest

from portal.incidents.told import incident
from portal.notices.conftest import all_in_view, hunted
from vedette.portal.access.rules import SERVICE, NotAllowedError
from vedette.portal.hunting.actions.claims import claim, write_note
from vedette.portal.incidents.actions.holding import hold
from vedette.portal.incidents.actions.incidents import Place, merge, move_alerts
from vedette.portal.incidents.actions.samples import make_sample, remove_sample
from vedette.portal.incidents.models import Alert, HistoryEntry, Incident
from vedette.portal.incidents.queries.incident import incident_page, other_open_incidents
from vedette.portal.incidents.rules.refusals import Reason, RefusedError
from vedette.portal.incidents.rules.values import Severity
from vedette.portal.notices.actions.samples import publish_sample
from vedette.portal.tenants.rules import Language

__all__ = ["all_in_view", "hunted"]


@pytest.fixture
def sample(house, all_in_view):
    """A sample incident in Meridian, with its alert."""
    made = publish_sample(actor=SERVICE, organisation=house.meridian, language=Language.ENGLISH)
    return Place(house.meridian, made.incident)


def test_the_service_alone_makes_and_deletes_them(house, all_in_view):
    told = {"organisation": house.meridian, "name": "Test", "severity": Severity.HIGH}
    with pytest.raises(NotAllowedError):
        make_sample(actor=house.actor("alice"), **told)
    made = make_sample(actor=SERVICE, **told)
    with pytest.raises(NotAllowedError):
        remove_sample(actor=house.actor("alice"), organisation=house.meridian, incident=made.place.incident)


def test_it_is_an_incident_with_a_number_and_a_mark(house, sample):
    page = incident_page(actor=house.actor("rita"), organisation=house.meridian, incident=sample.incident)
    assert (page.number, page.is_sample, page.alert_count, page.severity) == (1, True, 1, "High")
    assert page.name.startswith("Test")
    assert page.tags == ("Threat experts",)


def test_it_is_neither_merged_nor_moved_nor_hunted(house, sample, hunted):
    hunted(incident("a"))
    hugo, other = house.actor("hugo"), Place(house.meridian, Incident.objects.get(is_sample=False).pk)
    alerts = Alert.objects.filter(incident_id=sample.incident).values_list("pk", flat=True)
    for deed in (
        lambda: merge(actor=hugo, at=sample, into=other.incident),
        lambda: merge(actor=hugo, at=other, into=sample.incident),
        lambda: move_alerts(actor=hugo, at=sample, alerts=alerts, into=other.incident),
        lambda: hold(organisation=house.meridian, incident=sample.incident),
        lambda: claim(actor=hugo, at=sample),
        lambda: write_note(actor=hugo, at=sample, text="What is this?"),
    ):
        with pytest.raises(RefusedError) as refused:
            deed()
        assert refused.value.reason is Reason.IS_SAMPLE
    assert other_open_incidents(actor=hugo, organisation=house.meridian, incident=other.incident) == []


def test_what_is_deleted_is_gone_but_for_its_history_and_its_number(house, sample, hunted):
    steps = HistoryEntry.objects.filter(incident_id=sample.incident).count()
    with pytest.raises(Exception, match="protected"):
        remove_sample(actor=SERVICE, organisation=house.meridian, incident=sample.incident)
    made = make_sample(actor=SERVICE, organisation=house.meridian, name="Test", severity=Severity.LOW).place.incident
    assert remove_sample(actor=SERVICE, organisation=house.meridian, incident=made)
    assert not remove_sample(actor=SERVICE, organisation=house.meridian, incident=made)
    assert HistoryEntry.objects.filter(incident_id=made).count() == 1 <= steps
    hunted(incident("a"))
    assert Incident.objects.latest("number").number == 3


def test_what_happened_is_never_deleted(house, hunted):
    hunted(incident("a"))
    assert not remove_sample(actor=SERVICE, organisation=house.meridian, incident=Incident.objects.get().pk)
    assert Incident.objects.count() == 1

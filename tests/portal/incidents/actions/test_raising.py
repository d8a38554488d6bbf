"""An incident that experts raise by hand: they alone, with one alert of theirs, once."""

import pytest

from vedette.portal.access.rules import SERVICE, NotAllowedError
from vedette.portal.incidents.actions.numbers import spend
from vedette.portal.incidents.actions.raising import raise_incident
from vedette.portal.incidents.models import Alert, HistoryEntry, Incident
from vedette.portal.incidents.rules.expert_alerts import ExpertAlert
from vedette.portal.incidents.rules.numbering import Numbered
from vedette.portal.incidents.rules.refusals import Reason, RefusedError
from vedette.portal.incidents.rules.values import Category, Severity

pytestmark = pytest.mark.usefixtures("all_in_view")


def _alert(**values):
    told = {"told_as": "case-1", "title": "A tool that no rule knows", "severity": Severity.HIGH}
    told |= {"category": Category.SUSPICIOUS_ACTIVITY, "techniques": ("T1059",), "devices": ("WS-01",), "accounts": ()}
    return ExpertAlert(**{**told, **values})


def test_it_has_one_alert_of_the_experts_and_a_history(house):
    found = raise_incident(actor=house.actor("hugo"), organisation=house.meridian, alert=_alert())
    row = Incident.objects.get(pk=found)
    assert (row.number, row.name, row.severity, row.alert_count) == (1, "A tool that no rule knows", "High", 1)
    assert row.devices == ["WS-01"]
    alert = Alert.objects.get(incident=row)
    assert (alert.detection_source, alert.told_as) == ("ThreatExperts", "case-1")
    deeds = HistoryEntry.objects.filter(incident_id=found).order_by("pk").values_list("deed", "party")
    assert list(deeds) == [("created", "experts"), ("notified", "experts")]


@pytest.mark.parametrize("who", ["alice", "oscar", "rita", "bob", "ada"])
def test_nobody_but_an_expert_of_the_place_raises_one(who, house):
    with pytest.raises(NotAllowedError):
        raise_incident(actor=house.actor(who), organisation=house.meridian, alert=_alert())


def test_a_hunter_raises_none_where_they_do_not_hunt(house):
    with pytest.raises(NotAllowedError):
        raise_incident(actor=house.actor("hugo"), organisation=house.bramble, alert=_alert())
    with pytest.raises(NotAllowedError):
        raise_incident(actor=SERVICE, organisation=house.bramble, alert=_alert())


@pytest.mark.parametrize(("values", "reason"), [({}, Reason.TOO_MANY), ({"title": " "}, Reason.NAME_MISSING)])
def test_the_same_is_raised_once_and_has_a_name(values, reason, house):
    actor = house.actor("hugo")
    raise_incident(actor=actor, organisation=house.meridian, alert=_alert())
    with pytest.raises(RefusedError) as refused:
        raise_incident(actor=actor, organisation=house.meridian, alert=_alert(**values))
    assert refused.value.reason is reason
    assert Incident.objects.count() == 1


def test_the_number_of_a_deleted_sample_is_given_to_nothing_else(house):
    spend(house.meridian, Numbered.INCIDENT, 7)
    found = raise_incident(actor=house.actor("hugo"), organisation=house.meridian, alert=_alert())
    assert Incident.objects.get(pk=found).number == 8

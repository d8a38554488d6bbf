"""A case becomes an incident, and its outcome a verdict in the ledger."""

import pytest

from portal.cases.consulting import investigated, row_of
from portal.cases.linking import linked
from portal.hunting.judging import shown_of
from vedette.portal.access.rules import NotAllowedError
from vedette.portal.cases.actions.outcomes import become_incident, judge_linked
from vedette.portal.cases.queries.links import links_of
from vedette.portal.cases.rules.refusals import CaseReason
from vedette.portal.cases.rules.topics import Thing, ThingKind
from vedette.portal.hunting.actions.claims import claim
from vedette.portal.hunting.models import VerdictEntry
from vedette.portal.hunting.rules.verdicts import Judgement, ReasonCode
from vedette.portal.incidents.models import Alert, Incident
from vedette.portal.incidents.rules.refusals import Reason, RefusedError
from vedette.portal.incidents.rules.values import Severity, Verdict

pytestmark = pytest.mark.usefixtures("all_in_view")
DEVICE = Thing(ThingKind.DEVICE, "1", "WS-01")
SAID = Judgement(Verdict.TRUE_POSITIVE, reason_codes=(ReasonCode.KNOWN_BAD,), minutes=25)


def _raised(house, place, who="hugo"):
    return become_incident(actor=house.actor(who), at=place, title="A tool", severity=Severity.MEDIUM)


def test_a_case_becomes_an_incident_once_and_is_linked_to_it(subscribed):
    place = investigated(subscribed, thing=DEVICE)
    found = _raised(subscribed, place)
    assert (Incident.objects.get(pk=found).name, Alert.objects.get().device) == ("A tool", "WS-01")
    links = links_of(actor=subscribed.actor("alice"), organisation=subscribed.meridian, case=place.case)
    assert [each.linked.name for each in links] == ["#1 A tool"]
    with pytest.raises(RefusedError) as refused:
        _raised(subscribed, place)
    assert refused.value.reason is CaseReason.BECAME_INCIDENT


def test_an_incident_without_a_name_is_not_raised(subscribed):
    place = investigated(subscribed)
    with pytest.raises(RefusedError) as refused:
        become_incident(actor=subscribed.actor("hugo"), at=place, title="\x00 ", severity=Severity.LOW)
    assert refused.value.reason is Reason.NAME_MISSING


def test_the_verdict_stands_in_the_ledger_with_the_name_of_the_case(subscribed, at):
    place = linked(subscribed, at)
    judge_linked(actor=subscribed.actor("hugo"), at=place, incident=at.incident, judgement=SAID, shown=shown_of(at))
    entry = VerdictEntry.objects.get()
    assert (entry.occasion, entry.minutes, entry.reason_codes) == ("CASE-00001", 25, ["KnownBadIndicator"])
    assert Incident.objects.get(pk=at.incident).classification == "TruePositive"
    assert row_of(place).phase == "Investigating", "the case goes its own way"


def test_only_a_linked_incident_is_judged_from_a_case(subscribed, at):
    place = investigated(subscribed)
    with pytest.raises(RefusedError) as refused:
        judge_linked(actor=subscribed.actor("hugo"), at=place, incident=at.incident, judgement=SAID, shown=shown_of(at))
    assert refused.value.reason is CaseReason.NO_SUCH_TARGET


def test_what_another_hunter_has_in_hand_is_theirs_to_judge(subscribed, at):
    place = linked(subscribed, at)
    claim(actor=subscribed.actor("lee"), at=at)
    with pytest.raises(RefusedError) as refused:
        judge_linked(actor=subscribed.actor("hugo"), at=place, incident=at.incident, judgement=SAID, shown=shown_of(at))
    assert refused.value.reason is Reason.TAKEN_BY_ANOTHER
    assert not VerdictEntry.objects.exists()


@pytest.mark.parametrize("who", ["alice", "oscar", "rita", "bob", "ada"])
def test_nobody_but_an_expert_does_either(who, subscribed, at):
    place = linked(subscribed, at)
    with pytest.raises(NotAllowedError):
        _raised(subscribed, place, who)
    with pytest.raises(NotAllowedError):
        judge_linked(actor=subscribed.actor(who), at=place, incident=at.incident, judgement=SAID, shown=shown_of(at))

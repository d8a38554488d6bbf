"""What people do with an incident, and what stays of it."""

from functools import partial

import pytest
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.incidents.told import incident
from portal.people import House
from vedette.portal.access.rules import NotAllowedError
from vedette.portal.audit.models import AuditEntry
from vedette.portal.incidents.actions.incidents import (
    Place,
    assign,
    change_status,
    classify,
    comment_on,
    merge,
    move_alerts,
    rename,
    tag,
)
from vedette.portal.incidents.models import Alert, HistoryEntry, Incident, IncidentTag
from vedette.portal.incidents.rules.refusals import Reason, RefusedError
from vedette.portal.incidents.rules.values import Classification, Determination, IncidentStatus

S, C = IncidentStatus, Classification


def _row(at):
    return Incident.objects.get(pk=at.incident)


def _refused(act):
    with pytest.raises(RefusedError) as refused:
        act()
    return refused.value.reason


def test_resolving_an_incident_resolves_its_alerts(house: House, at):
    oscar = house.actor("oscar")
    classify(actor=oscar, at=at, classification=C.TRUE_POSITIVE, determination=Determination.MALWARE)
    change_status(actor=oscar, at=at, status=S.RESOLVED)
    assert set(Alert.objects.values_list("status", "classification", "determination")) == {
        ("Resolved", "TruePositive", "Malware")
    }


def test_an_alert_keeps_its_own_classification_when_its_incident_is_resolved(house, at):
    Alert.objects.filter(told_as="a").update(classification="FalsePositive")
    oscar = house.actor("oscar")
    classify(actor=oscar, at=at, classification=C.TRUE_POSITIVE, determination=None)
    change_status(actor=oscar, at=at, status=S.RESOLVED)
    assert dict(Alert.objects.values_list("told_as", "classification")) == {"a": "FalsePositive", "b": "TruePositive"}


def test_assigning_an_incident_assigns_its_alerts(house, at):
    assign(actor=house.actor("alice"), at=at, person=house.people["oscar"])
    assert set(Alert.objects.values_list("assigned_to", flat=True)) == {"Oscar"}
    assign(actor=house.actor("alice"), at=at, person=None)
    assert set(Alert.objects.values_list("assigned_to", flat=True)) == {""}


@pytest.mark.parametrize("who", ["bob", "rita"])
def test_work_is_given_to_those_alone_who_may_do_it(who, house, at):
    act = partial(assign, actor=house.actor("alice"), at=at, person=house.people[who])
    assert _refused(act) is Reason.CANNOT_BE_ASSIGNED


def test_who_reads_only_changes_nothing(house, at):
    with pytest.raises(NotAllowedError):
        change_status(actor=house.actor("rita"), at=at, status=S.RESOLVED)


def test_a_foreign_incident_is_answered_as_one_that_does_not_exist(house, at):
    foreign = Place(house.bramble, at.incident)
    act = partial(comment_on, actor=house.actor("bob"), at=foreign, comment="x")
    assert _refused(act) is Reason.NO_SUCH_ROW


def test_a_hunter_hands_a_true_positive_to_the_organisation(house, at):
    hugo = house.actor("hugo")
    change_status(actor=hugo, at=at, status=S.IN_PROGRESS)
    assert _row(at).assigned_to == "Defender Experts"
    classify(actor=hugo, at=at, classification=C.TRUE_POSITIVE, determination=None)
    change_status(actor=hugo, at=at, status=S.AWAITING_ACTION)
    assert (_row(at).status, _row(at).assigned_to) == ("awaitingAction", "Customer")


def test_merging_moves_all_alerts_and_leads_on(house, hunted, at):
    hunted(incident("x", severity="critical"))
    second = Incident.objects.get(number=2)
    merge(actor=house.actor("oscar"), at=at, into=second.pk, comment="The same hands.")
    assert (_row(at).status, _row(at).redirected_to_id, _row(at).alert_count) == ("redirected", second.pk, 0)
    assert Alert.objects.filter(incident=second).count() == 3


def test_who_leads_to_a_merged_incident_leads_on_to_its_home(house, hunted, at):
    hunted(incident("x"), incident("y"))
    second, third = Incident.objects.filter(number__gt=1).order_by("number")
    oscar = house.actor("oscar")
    merge(actor=oscar, at=at, into=second.pk)
    merge(actor=oscar, at=Place(at.organisation, second.pk), into=third.pk)
    assert _row(at).redirected_to_id == third.pk


@pytest.mark.parametrize(("status", "reason"), [(S.RESOLVED, Reason.NO_SUCH_STEP), (S.REDIRECTED, Reason.IS_MERGED)])
def test_only_open_incidents_are_merged(status, reason, house, hunted, at):
    hunted(incident("x"))
    Incident.objects.filter(pk=at.incident).update(status=status)
    act = partial(merge, actor=house.actor("oscar"), at=at, into=Incident.objects.get(number=2).pk)
    assert _refused(act) is reason


def test_nothing_is_merged_with_itself_or_into_what_was_merged(house, hunted, at):
    oscar = house.actor("oscar")
    assert _refused(partial(merge, actor=oscar, at=at, into=at.incident)) is Reason.NOT_WITH_ITSELF
    hunted(incident("x"))
    Incident.objects.filter(number=2).update(status=S.REDIRECTED)
    act = partial(merge, actor=oscar, at=at, into=Incident.objects.get(number=2).pk)
    assert _refused(act) is Reason.IS_MERGED


def test_a_moved_alert_counts_where_it_is(house, hunted, at):
    hunted(incident("x"))
    second = Incident.objects.get(number=2)
    moved = Alert.objects.get(told_as="a").pk
    move_alerts(actor=house.actor("oscar"), at=at, alerts=[moved], into=second.pk)
    assert (_row(at).alert_count, Incident.objects.get(pk=second.pk).alert_count) == (1, 2)


def test_an_incident_bears_exactly_the_tags_that_were_said(house, at):
    tag(actor=house.actor("oscar"), at=at, tags=["VIP", "Paris"])
    tag(actor=house.actor("oscar"), at=at, tags=["Paris", "Ransom"])
    assert set(IncidentTag.objects.values_list("name", flat=True)) == {"Paris", "Ransom"}


def test_a_name_must_be_one(house, at):
    assert _refused(partial(rename, actor=house.actor("oscar"), at=at, name=" \0 ")) is Reason.NAME_MISSING


def test_a_comment_stays_with_who_said_it(house, at):
    comment_on(actor=house.actor("hugo"), at=at, comment="Seen before?\nYes.")
    entry = HistoryEntry.objects.latest("pk")
    assert (entry.by_name, entry.party, entry.comment) == ("Hugo", "experts", "Seen before?\nYes.")
    assert _refused(partial(comment_on, actor=house.actor("hugo"), at=at, comment=" ")) is Reason.COMMENT_MISSING
    assert _refused(partial(comment_on, actor=house.actor("hugo"), at=at, comment="x" * 20_000)) is Reason.TOO_LONG


def test_the_audit_log_tells_each_step(house, at):
    rename(actor=house.actor("oscar"), at=at, name="Named")
    assert AuditEntry.objects.filter(deed="incident.renamed", organisation_id=house.meridian).exists()


@pytest.mark.parametrize("change", [{"after": "x"}, None])
def test_no_step_of_the_history_is_changed_or_deleted(change, house, at):
    rows = HistoryEntry.objects.filter(incident_id=at.incident)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        rows.update(**change) if change else rows.delete()


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["alice", "oscar", "hugo", "lee"]),
        st.one_of(
            st.tuples(st.just("status"), st.sampled_from(IncidentStatus), st.sampled_from(["", "why"])),
            st.tuples(st.just("classify"), st.sampled_from([*Classification, None]), st.sampled_from([*Determination])),
            st.tuples(st.just("assign"), st.sampled_from(["alice", "oscar", "hugo", "rita", None]), st.none()),
        ),
    ),
    max_size=8,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ACTS)
def test_whatever_people_do_the_history_tells_it_and_is_never_overwritten(house, at, acts):
    with transaction.atomic():
        seen = list(HistoryEntry.objects.values_list())
        for who, (what, value, more) in acts:
            before = _row(at)
            _act(house, at, who, (what, value, more))
            told, after = list(HistoryEntry.objects.order_by("pk").values_list()), _row(at)
            assert told[: len(seen)] == seen
            changed = [
                name
                for name in ("status", "classification", "determination", "assigned_to")
                if getattr(before, name) != getattr(after, name)
            ]
            assert bool(changed) <= (len(told) > len(seen)), changed
            assert (after.resolved is not None) == (after.status == S.RESOLVED)
            seen = told
        transaction.set_rollback(True)


def _act(house, at, who, act):
    match act:
        case ("status", status, comment):
            todo = partial(change_status, status=status, comment=comment)
        case ("classify", classification, determination):
            todo = partial(classify, classification=classification, determination=determination)
        case (_, person, _):
            todo = partial(assign, person=house.people[person] if person else None)
    try:
        with transaction.atomic():
            todo(actor=house.actor(who), at=at)
    except RefusedError:
        pass

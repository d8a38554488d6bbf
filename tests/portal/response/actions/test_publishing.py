"""Experts recommend actions: all of them or none, and the incident awaits them."""

from uuid import uuid4

import pytest

from portal.incidents.told import incident
from portal.response.recommending import card
from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import NotAllowedError
from vedette.portal.audit.models import AuditEntry
from vedette.portal.incidents.actions.incidents import Place, change_status, classify, merge
from vedette.portal.incidents.models import Alert, HistoryEntry, Incident
from vedette.portal.incidents.rules.refusals import Reason, RefusedError
from vedette.portal.incidents.rules.values import Assignee, Classification, IncidentStatus
from vedette.portal.live.models import Change
from vedette.portal.post.models import Letter
from vedette.portal.response.actions.moving import move_action
from vedette.portal.response.actions.publishing import publish_cards, withdraw_action
from vedette.portal.response.models import ActionStep, RecommendedAction
from vedette.portal.response.rules import cards
from vedette.portal.response.rules.cards import Event, Origin, Priority, Text, Thing, ThingKind
from vedette.portal.response.rules.refusals import ResponseReason
from vedette.portal.response.rules.states import Move
from vedette.portal.tenants.rules import Language


def _refused(act):
    with pytest.raises(RefusedError) as refused:
        act()
    return refused.value.reason


def _incident(at):
    return Incident.objects.get(pk=at.incident)


def test_a_card_is_kept_with_all_that_it_says(true_positive, recommend):
    alert = Alert.objects.get(told_as="a").pk
    given = card(
        "Isolate WS-01",
        what="Unplug it.",
        why="It calls home.",
        priority=Priority.HIGH,
        thing=Thing(ThingKind.DEVICE, "WS-01"),
        alerts=(alert,),
        events=(Event("ws-01.evtx", 7),),
        origin=Origin.ADVICE,
        technique="T1003.001",
        translations={Language.FRENCH: Text("Isolez WS-01")},
    )
    row = RecommendedAction.objects.get(pk=recommend(given)[0])
    assert (row.title, row.what, row.why) == ("Isolate WS-01", "Unplug it.", "It calls home.")
    assert (row.state, row.kind, row.priority, row.priority_rank) == ("New", "Contain", "High", 0)
    assert (row.thing_kind, row.thing, row.thing_key) == ("device", "WS-01", "ws-01")
    assert (row.alerts, row.events) == ([str(alert)], [["ws-01.evtx", 7]])
    assert (row.origin, row.technique, row.published_by_name) == ("Advice", "T1003.001", "Hugo")
    assert row.translations == {"fr": ["Isolez WS-01", "", ""]}


def test_the_incident_awaits_action_in_the_organisations_hands(true_positive, recommend):
    recommend()
    row = _incident(true_positive)
    assert (row.status, row.assigned_to) == (IncidentStatus.AWAITING_ACTION, Assignee.CUSTOMER)


def test_an_incident_that_nobody_began_is_begun_and_handed_over_in_one_step(true_positive, recommend):
    assert _incident(true_positive).status == IncidentStatus.ACTIVE
    recommend()
    told = HistoryEntry.objects.filter(deed="status changed").values_list("before", "after")
    assert list(told) == [("active", "awaitingAction")]


def test_more_can_be_recommended_while_it_waits_and_numbers_go_on(recommend):
    recommend(card("one"), card("two"))
    recommend(card("three"))
    assert dict(RecommendedAction.objects.values_list("title", "number")) == {"one": 1, "two": 2, "three": 3}


def test_what_was_done_is_history_audit_line_and_news(recommend):
    (action,) = recommend()
    step = ActionStep.objects.get(action_id=action)
    assert (step.deed, step.by_name, step.party, step.after) == ("published", "Hugo", "experts", "New")
    assert HistoryEntry.objects.get(deed="actions published").after == "1"
    assert AuditEntry.objects.filter(deed="incident.actions published").count() == 1
    with everything_in_view():
        assert Change.objects.filter(topic="actions").count() == 1


@pytest.mark.parametrize("who", ["alice", "oscar", "rita", "ada", "bob"])
def test_nobody_but_the_experts_recommends(who, house, true_positive):
    with pytest.raises(NotAllowedError):
        publish_cards(actor=house.actor(who), at=true_positive, cards=[card()])
    assert not RecommendedAction.objects.exists()


def test_a_hunter_recommends_nothing_where_they_do_not_hunt(house, true_positive):
    with pytest.raises(NotAllowedError):
        publish_cards(actor=house.actor("hugo"), at=Place(house.bramble, true_positive.incident), cards=[card()])


def test_an_incident_of_another_organisation_is_no_incident(house, true_positive):
    act = lambda: publish_cards(  # noqa: E731
        actor=house.actor("lee"), at=Place(house.bramble, true_positive.incident), cards=[card()]
    )
    assert _refused(act) is Reason.NO_SUCH_ROW


def test_only_a_true_positive_is_handed_over_and_nothing_is_kept_of_another(house, at):
    assert _refused(lambda: publish_cards(actor=house.actor("hugo"), at=at, cards=[card()])) is (
        Reason.ONLY_TRUE_POSITIVES_AWAIT_ACTION
    )
    assert not RecommendedAction.objects.exists()
    assert not Letter.objects.filter(kind="actions_recommended").exists()
    assert _incident(at).status == IncidentStatus.ACTIVE


def test_nothing_is_recommended_for_what_is_resolved(house, true_positive, recommend):
    change_status(actor=house.actor("oscar"), at=true_positive, status=IncidentStatus.RESOLVED)
    assert _refused(recommend) is ResponseReason.INCIDENT_IS_OVER


def test_all_are_published_or_none(recommend):
    assert _refused(lambda: recommend(card("one"), card(" "))) is ResponseReason.TITLE_MISSING
    assert not RecommendedAction.objects.exists()


def test_publishing_nothing_is_refused(house, true_positive):
    assert _refused(lambda: publish_cards(actor=house.actor("hugo"), at=true_positive, cards=[])) is (
        Reason.NOTHING_CHOSEN
    )


def test_an_incident_has_room_for_so_many(recommend, monkeypatch):
    monkeypatch.setattr("vedette.portal.response.actions.publishing.MOST_ACTIONS", 2)
    assert cards.MOST_ACTIONS > 2
    assert _refused(lambda: recommend(card("a"), card("b"), card("c"))) is Reason.TOO_MANY


def test_a_card_rests_on_alerts_of_its_own_incident(hunted, recommend):
    hunted(incident("z"))
    for alert in (Alert.objects.get(told_as="z").pk, uuid4()):
        assert _refused(lambda alert=alert: recommend(card(alerts=(alert,)))) is ResponseReason.NOT_OF_THIS_INCIDENT


def test_who_also_has_a_seat_recommends_as_an_expert(house, true_positive):
    lee = house.actor("lee")
    both = type(lee)(lee.person, lee.name, lee.provider_role, lee.assigned, house.actor("rita").seats)
    publish_cards(actor=both, at=true_positive, cards=[card()])
    assert ActionStep.objects.get().party == "experts"
    assert _incident(true_positive).status == IncidentStatus.AWAITING_ACTION


def _withdraw(house, action, reason="It was a test device.", who="hugo"):
    withdraw_action(actor=house.actor(who), organisation=house.meridian, action=action, reason=reason)


def test_a_withdrawn_action_stays_with_its_state_and_its_reason(house, recommend):
    one, _other = recommend(card("one"), card("two"))
    _withdraw(house, one)
    row = RecommendedAction.objects.get(pk=one)
    assert row.withdrawn is not None
    assert row.state == "New"
    assert ActionStep.objects.filter(action_id=one).latest("pk").reason == "It was a test device."
    assert HistoryEntry.objects.get(deed="action withdrawn").comment == "It was a test device."


def test_withdrawing_needs_a_reason(house, one):
    assert _refused(lambda: _withdraw(house, one.pk, " ")) is ResponseReason.REASON_MISSING


@pytest.mark.parametrize("who", ["alice", "oscar", "rita", "ada"])
def test_nobody_but_the_experts_withdraws(who, house, one):
    with pytest.raises(NotAllowedError):
        _withdraw(house, one.pk, who=who)


@pytest.mark.parametrize(("move", "may"), [(Move.COMPLETE, False), (Move.SKIP, False), (Move.FAIL, True)])
def test_what_is_completed_or_skipped_is_not_withdrawn(move, may, house, one):
    oscar = house.actor("oscar")
    move_action(actor=oscar, organisation=house.meridian, action=one.pk, move=move, reason="so it is")
    if may:
        _withdraw(house, one.pk)
    else:
        assert _refused(lambda: _withdraw(house, one.pk)) is ResponseReason.IS_DONE


def test_it_is_withdrawn_once(house, one):
    _withdraw(house, one.pk)
    assert _refused(lambda: _withdraw(house, one.pk)) is ResponseReason.IS_WITHDRAWN


def test_when_the_last_one_that_waits_is_withdrawn_the_experts_have_the_incident_again(house, true_positive, one):
    _withdraw(house, one.pk)
    row = _incident(true_positive)
    assert (row.status, row.assigned_to) == (IncidentStatus.IN_PROGRESS, Assignee.EXPERTS)


def test_actions_of_a_merged_incident_move_on_the_one_where_it_leads(house, hunted, true_positive, one):
    hunted(incident("z"))
    other = Place(house.meridian, Incident.objects.get(number=2).pk)
    hugo = house.actor("hugo")
    classify(actor=hugo, at=other, classification=Classification.TRUE_POSITIVE, determination=None)
    (own,) = publish_cards(actor=hugo, at=other, cards=[card("own")])
    merge(actor=hugo, at=true_positive, into=other.incident)
    oscar = house.actor("oscar")
    move_action(actor=oscar, organisation=house.meridian, action=own, move=Move.COMPLETE)
    assert _incident(other).status == IncidentStatus.AWAITING_ACTION
    move_action(actor=oscar, organisation=house.meridian, action=one.pk, move=Move.COMPLETE)
    assert _incident(other).status == IncidentStatus.IN_PROGRESS

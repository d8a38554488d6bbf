"""How many actions wait."""

from portal.response.recommending import card
from vedette.portal.incidents.actions.incidents import Place, change_status, merge
from vedette.portal.incidents.models import Incident
from vedette.portal.incidents.rules.values import ActionState, IncidentStatus
from vedette.portal.response.actions.moving import move_action
from vedette.portal.response.queries.waiting import (
    Waiting,
    actions_about,
    having_actions,
    progress_of,
    progress_of_open,
    waiting,
)
from vedette.portal.response.rules.cards import Priority, Thing, ThingKind
from vedette.portal.response.rules.states import Move, Progress


def test_what_waits_is_counted_and_what_is_urgent_of_it(house, recommend):
    first, *_ = recommend(card("a", priority=Priority.HIGH), card("b", priority=Priority.HIGH), card("c"))
    assert waiting(actor=house.actor("rita"), organisation=house.meridian) == Waiting(3, 2)
    move_action(actor=house.actor("oscar"), organisation=house.meridian, action=first, move=Move.COMPLETE)
    assert waiting(actor=house.actor("rita"), organisation=house.meridian) == Waiting(2, 1)


def test_a_narrowed_seat_counts_what_it_sees(house, on_two_devices):
    assert waiting(actor=on_two_devices, organisation=house.meridian).total == 3


def test_progress_is_told_of_incidents_that_have_actions(house, hunted, recommend, true_positive):
    first, _ = recommend(card("a"), card("b"))
    move_action(actor=house.actor("oscar"), organisation=house.meridian, action=first, move=Move.FAIL, reason="off")
    lee = house.actor("lee")
    assert progress_of(actor=lee, incidents=[true_positive.incident]) == {
        true_positive.incident: Progress(total=2, failed=1)
    }
    assert progress_of(actor=lee, incidents=[]) == {}


def test_a_merged_incidents_actions_count_where_it_leads(house, on_two_devices):
    first, second = (Incident.objects.get(number=number).pk for number in (1, 2))
    merge(actor=house.actor("hugo"), at=Place(house.meridian, first), into=second)
    assert progress_of(actor=house.actor("lee"), incidents=[second]) == {second: Progress(total=4)}
    found = Incident.objects.filter(having_actions([ActionState.NEW])).values_list("number", flat=True)
    assert set(found) >= {2, 3}


def test_progress_of_what_is_open_is_told_where_one_hunts(house, recommend, true_positive):
    recommend()
    lee = house.actor("lee")
    known = {true_positive.incident: Progress(total=1)}
    for organisations in (None, [house.meridian]):
        assert progress_of_open(actor=lee, organisations=organisations) == known
    assert progress_of_open(actor=lee, organisations=[house.bramble]) == {}
    change_status(actor=house.actor("oscar"), at=true_positive, status=IncidentStatus.RESOLVED)
    assert progress_of_open(actor=lee, organisations=None) == {}


def test_incidents_are_chosen_by_where_their_actions_stand(house, recommend, true_positive):
    (action,) = recommend()
    rows = Incident.objects.filter(having_actions([ActionState.FAILED]))
    assert not rows.exists()
    move_action(actor=house.actor("oscar"), organisation=house.meridian, action=action, move=Move.FAIL, reason="off")
    assert rows.get().pk == true_positive.incident


def test_a_thing_is_told_of_actions_that_concern_it_what_waits_first(house, recommend):
    about = Thing(ThingKind.ACCOUNT, "CORP\\Maria")
    done, _, _ = recommend(card("done", thing=about), card("waits", thing=about), card("other"))
    move_action(actor=house.actor("oscar"), organisation=house.meridian, action=done, move=Move.COMPLETE)
    found = actions_about(
        actor=house.actor("rita"),
        organisation=house.meridian,
        kinds=["account", "user"],
        keys=["corp\\maria"],
        language="en",
    )
    assert [line.text.title for line in found] == ["waits", "done"]

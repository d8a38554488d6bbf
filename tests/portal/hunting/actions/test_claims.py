"""Claims: one hunter at a time, handed on with a word that stays in the team."""

from uuid import uuid4

import pytest

from portal.hunting.judging import claimed_long_ago, judge, second_hunter
from portal.incidents.told import incident
from vedette.portal.access.queries import in_view_of
from vedette.portal.access.rules import SERVICE, NotAllowedError
from vedette.portal.audit.queries import lines
from vedette.portal.hunting.actions.claims import claim, hand_over, release, write_note
from vedette.portal.hunting.models import HunterNote
from vedette.portal.hunting.rules.refusals import HuntReason
from vedette.portal.incidents.actions.incidents import Place, change_status, merge
from vedette.portal.incidents.models import HistoryEntry, Incident
from vedette.portal.incidents.rules.refusals import Reason, RefusedError
from vedette.portal.incidents.rules.values import IncidentStatus, Verdict
from vedette.portal.tenants.models import Person


@pytest.fixture(autouse=True)
def team(house, all_in_view):
    """Hugo and Mina hunt in Meridian, Lee leads."""
    second_hunter(house, house.meridian)


def _row(at):
    return Incident.objects.get(pk=at.incident)


def _steps(at):
    rows = HistoryEntry.objects.filter(incident_id=at.incident).order_by("pk").values_list("deed", "before", "after")
    return list(rows)[1:]


def test_a_hunter_claims_an_incident_which_is_in_progress_from_then_on(house, at):
    claim(actor=house.actor("hugo"), at=at)
    row = _row(at)
    assert (row.claimed_by_id, row.claimed_by_name, row.status) == (house.people["hugo"], "Hugo", "inProgress")
    assert _steps(at) == [("claimed", "", ""), ("status changed", "active", "inProgress")]
    assert [line.deed for line in lines(actor=SERVICE, organisation=house.meridian)[:2]] == [
        "incident.status changed",
        "incident.claimed",
    ]


def test_what_a_colleague_has_is_not_taken_from_them(house, at):
    claim(actor=house.actor("hugo"), at=at)
    with pytest.raises(RefusedError, match=Reason.TAKEN_BY_ANOTHER):
        claim(actor=house.actor("mina"), at=at)
    assert _row(at).claimed_by_name == "Hugo"


def test_a_lead_takes_over(house, at):
    claim(actor=house.actor("hugo"), at=at)
    claim(actor=house.actor("lee"), at=at)
    assert _row(at).claimed_by_name == "Lee"
    assert _steps(at)[-1] == ("claimed", "Hugo", "")


def test_what_went_stale_can_be_claimed_by_a_colleague(house, at):
    claim(actor=house.actor("hugo"), at=at)
    claimed_long_ago(at)
    claim(actor=house.actor("mina"), at=at)
    assert _row(at).claimed_by_name == "Mina"


def test_claiming_again_changes_nothing_until_it_is_stale(house, at):
    claim(actor=house.actor("hugo"), at=at)
    before, steps = _row(at).claimed, _steps(at)
    claim(actor=house.actor("hugo"), at=at)
    assert (_row(at).claimed, _steps(at)) == (before, steps)
    claimed_long_ago(at)
    claim(actor=house.actor("hugo"), at=at)
    assert _row(at).claimed > before


def test_what_is_let_go_of_is_as_it_was(house, at):
    claim(actor=house.actor("hugo"), at=at)
    release(actor=house.actor("hugo"), at=at)
    row = _row(at)
    assert (row.claimed_by_id, row.claimed, row.claimed_by_name) == (None, None, "")
    assert (row.status, row.assigned_to) == ("active", "")
    assert [deed for deed, *_ in _steps(at)][2:] == ["released", "status changed"]


def test_what_was_judged_stays_in_progress_when_it_is_let_go_of(house, at):
    judge(house, "hugo", at)
    release(actor=house.actor("hugo"), at=at)
    assert (_row(at).status, _row(at).claimed_by_id) == ("inProgress", None)


@pytest.mark.parametrize("who", ["mina", "hugo"])
def test_nobody_lets_go_of_what_they_do_not_have(who, house, at):
    if who == "mina":
        claim(actor=house.actor("hugo"), at=at)
    with pytest.raises(RefusedError, match=HuntReason.NOT_CLAIMED):
        release(actor=house.actor(who), at=at)


def test_an_incident_is_handed_over_with_a_word_for_the_team(house, at):
    claim(actor=house.actor("hugo"), at=at)
    hand_over(actor=house.actor("hugo"), at=at, person=house.people["mina"], text="Look at WS-01 first.")
    assert _row(at).claimed_by_id == house.people["mina"]
    assert _steps(at)[-1] == ("handed over", "Hugo", "Mina")
    note = HunterNote.objects.get()
    assert (note.kind, note.by_name, note.text) == ("hand-over", "Hugo", "Look at WS-01 first.")
    assert not HistoryEntry.objects.filter(comment__contains="WS-01").exists()


@pytest.mark.parametrize("who", ["alice", "bob", "ada", "nobody"])
def test_only_who_hunts_there_gets_an_incident(who, house, at):
    claim(actor=house.actor("hugo"), at=at)
    with pytest.raises(RefusedError, match=HuntReason.CANNOT_HUNT_THERE):
        hand_over(actor=house.actor("hugo"), at=at, person=house.people.get(who, uuid4()), text="Yours.")


def test_who_left_the_service_gets_none(house, at):
    claim(actor=house.actor("hugo"), at=at)
    Person.objects.filter(pk=house.people["mina"]).update(is_active=False)
    with pytest.raises(RefusedError, match=HuntReason.CANNOT_HUNT_THERE):
        hand_over(actor=house.actor("hugo"), at=at, person=house.people["mina"], text="Yours.")


def test_nothing_is_handed_over_without_a_word_nor_to_whoever_has_it(house, at):
    hugo = house.actor("hugo")
    claim(actor=hugo, at=at)
    for person, text, reason in (
        (house.people["mina"], " ", HuntReason.NOTE_MISSING),
        (hugo.person, "Mine.", Reason.TAKEN_BY_ANOTHER),
        (house.people["mina"], "x" * 10_001, Reason.TOO_LONG),
    ):
        with pytest.raises(RefusedError, match=reason):
            hand_over(actor=hugo, at=at, person=person, text=text)


def test_a_note_is_for_the_team_and_the_log_says_only_that_there_is_one(house, at):
    write_note(actor=house.actor("hugo"), at=at, text="Smells of the old crew.")
    assert HunterNote.objects.get().text == "Smells of the old crew."
    line = lines(actor=SERVICE, organisation=house.meridian)[0]
    assert (line.deed, line.details) == ("hunter note.written", "{}")
    with pytest.raises(RefusedError, match=HuntReason.NOTE_MISSING):
        write_note(actor=house.actor("hugo"), at=at, text="\n")


@pytest.mark.parametrize("who", ["alice", "oscar", "rita", "bob", "ada"])
def test_nobody_else_hunts(who, house, at):
    actor = house.actor(who)
    for attempt in (
        lambda: claim(actor=actor, at=at),
        lambda: release(actor=actor, at=at),
        lambda: hand_over(actor=actor, at=at, person=house.people["hugo"], text="x"),
        lambda: write_note(actor=actor, at=at, text="x"),
    ):
        with pytest.raises(NotAllowedError):
            attempt()


def test_not_even_the_service(house, at):
    with pytest.raises(NotAllowedError):
        claim(actor=SERVICE, at=at)


def test_a_hunter_finds_nothing_where_they_do_not_hunt(house, at):
    mina = house.actor("mina")
    with in_view_of(actor=mina), pytest.raises(NotAllowedError):
        claim(actor=mina, at=Place(house.bramble, at.incident))
    with pytest.raises(RefusedError, match=Reason.NO_SUCH_ROW):
        claim(actor=mina, at=Place(house.meridian, uuid4()))


def test_what_was_merged_is_not_claimed(house, hunted, at):
    hunted(incident("z"))
    into = Incident.objects.get(number=2).pk
    merge(actor=house.actor("lee"), at=at, into=into)
    with pytest.raises(RefusedError, match=Reason.IS_MERGED):
        claim(actor=house.actor("hugo"), at=at)


def test_what_the_organisation_resolved_can_still_be_judged(house, at):
    change_status(actor=house.actor("alice"), at=at, status=IncidentStatus.RESOLVED)
    judge(house, "hugo", at, Verdict.TRUE_POSITIVE)
    assert _row(at).status == "inProgress"

"""One incident as the hunting team works on it."""

from uuid import uuid4

import pytest

from portal.hunting.judging import judge, second_hunter
from portal.incidents.told import document, incident
from vedette.portal.access.queries import everything_in_view, in_view_of
from vedette.portal.access.rules import SERVICE
from vedette.portal.hunting.actions.claims import claim, hand_over, write_note
from vedette.portal.hunting.queries.workbench import hunt_on
from vedette.portal.hunting.rules.verdicts import NoteKind
from vedette.portal.incidents.actions.take_in import take_in
from vedette.portal.incidents.rules.values import Verdict
from vedette.portal.tenants.models import Person


@pytest.fixture(autouse=True)
def team(house, at):
    second_hunter(house, house.meridian, house.bramble)
    with everything_in_view():
        for number, score in enumerate((99.0, 80.0), start=1):
            told = document(incident(f"z{number}", score=score))
            take_in(actor=SERVICE, organisation=house.bramble, document=told)


def _hunt(house, who, at):
    actor = house.actor(who)
    with in_view_of(actor=actor, organisation=at.organisation):
        return hunt_on(actor=actor, organisation=at.organisation, incident=at.incident)


@pytest.mark.parametrize(("who", "place"), [("mina", (3, 3)), ("hugo", (1, 1)), ("ada", (3, 3))])
def test_its_rank_is_that_in_the_readers_whole_queue(who, place, house, at):
    hunt = _hunt(house, who, at)
    assert (hunt.rank, hunt.waiting) == place


@pytest.mark.parametrize("who", ["alice", "oscar", "rita"])
def test_the_organisations_people_know_nothing_of_it(who, house, at):
    assert _hunt(house, who, at) is None


def test_what_is_absent_is_nothing(house, at):
    assert _hunt(house, "hugo", type(at)(at.organisation, uuid4())) is None
    assert _hunt(house, "hugo", type(at)(house.bramble, at.incident)) is None


def test_notes_and_verdicts_are_told_the_last_one_first(house, at):
    write_note(actor=house.actor("hugo"), at=at, text="First look.")
    judge(house, "hugo", at, Verdict.INCONCLUSIVE, note="Not enough there.")
    judge(house, "mina", at, Verdict.TRUE_POSITIVE)
    hunt = _hunt(house, "mina", at)
    assert [(note.kind, note.text) for note in hunt.notes] == [
        (NoteKind.VERDICT, "Not enough there."),
        (NoteKind.REMARK, "First look."),
    ]
    assert [(line.number, line.verdict) for line in hunt.verdicts] == [
        (2, Verdict.TRUE_POSITIVE),
        (1, Verdict.INCONCLUSIVE),
    ]
    assert (hunt.rank, hunt.has_grown, hunt.claim.hunter_name) == (None, False, "Mina")


def test_colleagues_are_those_who_hunt_there_and_do_not_have_it(house, at):
    assert {name for _, name in _hunt(house, "hugo", at).colleagues} == {"Lee", "Mina"}
    claim(actor=house.actor("hugo"), at=at)
    hand_over(actor=house.actor("hugo"), at=at, person=house.people["mina"], text="Yours.")
    assert {name for _, name in _hunt(house, "hugo", at).colleagues} == {"Lee", "Hugo"}
    Person.objects.filter(pk=house.people["lee"]).update(is_active=False)
    assert {name for _, name in _hunt(house, "hugo", at).colleagues} == {"Hugo"}

"""The bar with which hunters work on an incident."""

import pytest

from portal.hunting.judging import claimed_long_ago, judge, second_hunter
from vedette.portal.access.queries import in_view_of
from vedette.portal.hunting.actions.claims import claim
from vedette.portal.hunting.rules.ledger import Standing
from vedette.portal.hunting.web.bar import hunt_bar, unsealed
from vedette.portal.incidents.rules.values import Verdict


@pytest.fixture(autouse=True)
def team(house, at):
    second_hunter(house, house.meridian)


@pytest.fixture
def bar_of(house, at, rf):
    def make(who):
        request = rf.get("/")
        request.actor = house.actor(who)
        with in_view_of(actor=request.actor, organisation=at.organisation):
            return request, hunt_bar(request, at.organisation, at.incident)

    return make


def test_nobody_of_the_organisation_gets_a_bar(bar_of):
    assert [bar_of(who)[1] for who in ("alice", "oscar", "rita")] == [None, None, None]


@pytest.mark.parametrize(("who", "claims", "notes"), [("hugo", True, True), ("lee", True, True), ("ada", False, False)])
def test_whoever_hunts_there_may_claim_and_write(who, claims, notes, bar_of):
    _, bar = bar_of(who)
    assert (bar.may_claim, bar.note_form is not None, bar.verdict_form, bar.minutes) == (claims, notes, None, None)


def test_whoever_has_it_may_judge_pass_it_on_and_need_not_claim_it(house, at, bar_of):
    claim(actor=house.actor("hugo"), at=at)
    _, bar = bar_of("hugo")
    assert (bar.is_mine, bar.may_claim, bar.may_pass_on, bar.minutes) == (True, False, True, 1)
    assert [choice.key for choice in bar.choices] == [1, 2, 3, 4]
    assert [str(label) for _, label in bar.hand_over_form.fields["person"].choices] == ["Lee", "Mina"]
    claimed_long_ago(at)
    assert (bar_of("hugo")[1].may_claim, bar_of("hugo")[1].is_stale) == (True, True)


def test_what_a_colleague_has_only_a_lead_takes(house, at, bar_of):
    claim(actor=house.actor("hugo"), at=at)
    mina, lee = bar_of("mina")[1], bar_of("lee")[1]
    assert (mina.may_claim, mina.may_pass_on, mina.verdict_form, mina.hand_over_form) == (False, False, None, None)
    assert (lee.may_claim, lee.may_pass_on, lee.verdict_form) == (True, True, None)


def test_only_a_lead_reviews_and_only_the_last_word_of_another(house, at, bar_of):
    judge(house, "hugo", at, Verdict.INCONCLUSIVE)
    judge(house, "mina", at, Verdict.TRUE_POSITIVE)
    assert [each.may_review for each in bar_of("lee")[1].verdicts] == [True, False]
    assert not any(each.may_review for each in bar_of("hugo")[1].verdicts)
    assert bar_of("hugo")[1].last.standing.value is Standing.HOLDS


def test_what_was_shown_is_sealed_for_this_reader_and_this_incident(house, at, bar_of):
    request, bar = bar_of("hugo")
    shown = unsealed(request, at.incident, bar.shown)
    assert (shown.rank, shown.waiting, shown.fingerprint) == (1, 1, bar.hunt.fingerprint)
    other, _ = bar_of("mina")
    assert unsealed(other, at.incident, bar.shown) is None
    assert unsealed(request, at.organisation, bar.shown) is None
    assert unsealed(request, at.incident, bar.shown[:-1]) is None
    assert unsealed(request, at.incident, "") is None

"""What an expert reads of a dossier: in their own scope, with earlier cases that are alike."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.cases.consulting import C, asked, reported
from portal.cases.gathering import afternoon, told_to  # noqa: F401 - a fixture
from portal.entities.telling import SHA256
from vedette.portal.access.queries import in_view_of
from vedette.portal.access.rules import SERVICE
from vedette.portal.cases.actions.answering import investigate, report, take_case
from vedette.portal.cases.actions.asking import accept, ask
from vedette.portal.cases.actions.dossiers import gather
from vedette.portal.cases.queries.dossier.reading import earlier_cases, evidence_of
from vedette.portal.cases.rules.topics import CasePlace, Question, Thing, ThingKind, TopicFamily
from vedette.portal.onboarding.actions.subscriptions import grant_subscription
from vedette.portal.onboarding.rules.subscription import Grant, SubscriptionKind
from vedette.portal.tenants.actions.organisations import assign_hunter

pytestmark = pytest.mark.usefixtures("all_in_view")
FILE = Thing(ThingKind.FILE, SHA256, SHA256)
BEACON = {"topic": "Beacon at night", "text": "rundll32 speaks to a strange address every night: is it a beacon?"}


def _closed(house, **values):
    place = reported(house, C.CONCLUDED, **values)
    accept(actor=house.actor("alice"), at=place)
    return place


def _closed_at_bramble(house, **values):
    """The same question, asked by Bob and answered."""
    grant = Grant(SubscriptionKind.FULL, timezone.now().date() + timedelta(days=9))
    grant_subscription(actor=SERVICE, organisation=house.bramble, grant=grant, words="")
    told = {"family": TopicFamily.THREAT_INTELLIGENCE, "language": "en", **BEACON, **values}
    case = ask(actor=house.actor("bob"), organisation=house.bramble, question=Question(**told))
    place = CasePlace(house.bramble, case)
    from_lee = house.actor("lee")
    for step in (take_case, investigate):
        step(actor=from_lee, at=place)
    report(actor=from_lee, at=place, category=C.CONCLUDED, words="CANARY-ANSWER")
    return place


def _evidence(house, place, who):
    actor = house.actor(who)
    with in_view_of(actor=actor, organisation=place.organisation):
        return evidence_of(actor=actor, organisation=place.organisation, case=place.case)


def _earlier(house, place, who):
    actor = house.actor(who)
    with in_view_of(actor=actor, organisation=place.organisation):
        return earlier_cases(actor=actor, organisation=place.organisation, case=place.case)


def test_what_others_saw_is_read_in_the_readers_own_scope(subscribed, afternoon, tmp_path):  # noqa: F811
    told_to(subscribed.bramble, tmp_path)
    place = asked(subscribed, thing=FILE)
    gather(actor=SERVICE, at=place)
    assert _evidence(subscribed, place, "hugo").elsewhere == ()
    seen = _evidence(subscribed, place, "lee").elsewhere
    assert [(each.organisation, each.text, each.seen.devices) for each in seen] == [(subscribed.bramble, SHA256, 2)]
    for who in ("alice", "oscar", "rita"):
        assert _evidence(subscribed, place, who) is None


def test_before_anything_was_gathered_there_is_nothing(subscribed):
    assert _evidence(subscribed, asked(subscribed), "hugo") is None


def test_a_question_that_was_answered_is_found_by_its_words(subscribed):
    first = _closed(subscribed, **BEACON)
    _closed(subscribed, topic="Invoice", text="Please explain the invoice of March.")
    open_one = asked(subscribed, **BEACON)
    place = asked(subscribed, topic="Strange beacon", text="Is rundll32 a beacon? It speaks to an address at night.")
    found = _earlier(subscribed, place, "hugo")
    assert [each.line.id for each in found] == [first.case]
    assert found[0].percent > 30
    assert open_one.case not in [each.line.id for each in found]


def test_cases_about_the_same_thing_come_first(subscribed):
    about_it = _closed(subscribed, thing=FILE, topic="A file", text="Something else entirely.")
    _closed(subscribed, **BEACON)
    place = asked(subscribed, thing=FILE, **BEACON)
    found = _earlier(subscribed, place, "hugo")
    assert (found[0].line.id, found[0].is_same_thing, len(found)) == (about_it.case, True, 2)


def test_cases_of_others_are_found_where_the_reader_hunts_alone(subscribed):
    foreign = _closed_at_bramble(subscribed)
    place = asked(subscribed, **BEACON)
    assert _earlier(subscribed, place, "hugo") == ()
    found = _earlier(subscribed, place, "lee")
    assert [(each.line.id, each.is_here) for each in found] == [(foreign.case, False)]
    both = frozenset({subscribed.meridian, subscribed.bramble})
    assign_hunter(actor=SERVICE, person=subscribed.people["hugo"], organisations=both)
    assert [each.line.id for each in _earlier(subscribed, place, "hugo")] == [foreign.case]
    assert _earlier(subscribed, place, "alice") == ()

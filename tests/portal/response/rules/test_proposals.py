"""The engine's advice as cards."""

from uuid import UUID

from portal.response.recommending import ADVICE
from vedette.pipeline.advice import read_advice
from vedette.pipeline.content import own_advice
from vedette.portal.response.rules.cards import (
    LONGEST_TITLE,
    ActionKind,
    Origin,
    Priority,
    Text,
    Thing,
    ThingKind,
    checked,
)
from vedette.portal.response.rules.proposals import Sign, kind_of, proposals
from vedette.portal.tenants.rules import Language

ONE, OTHER = UUID(int=1), UUID(int=2)


def test_each_step_becomes_a_card_with_its_reason_in_all_languages():
    first, second = proposals([ADVICE], [])
    assert first.text == Text(ADVICE["steps"][0], "", "The memory of the logon process was read (T1003.001)")
    assert first.translations[Language.FRENCH].title == "Isolez l'appareil et trouvez le fichier de vidage."
    assert (first.kind, first.priority, first.origin) == (ActionKind.CONTAIN, Priority.HIGH, Origin.ADVICE)
    assert (second.kind, second.priority) == (ActionKind.RECOVER, Priority.MEDIUM)
    assert first.advice != second.advice


def test_a_card_rests_on_the_alerts_that_show_its_technique():
    signs = [Sign(ONE, ["T1003.001"], "WS-01"), Sign(OTHER, ["T1021"], "SRV-02")]
    found = proposals([ADVICE], signs)[0]
    assert (found.alerts, found.thing) == ((ONE,), Thing(ThingKind.DEVICE, "WS-01"))


def test_advice_for_a_technique_rests_on_its_sub_techniques_and_not_the_other_way_round():
    sub, main = Sign(ONE, ["T1003.001"], "WS-01"), Sign(OTHER, ["T1003"], "WS-01")
    assert proposals([{**ADVICE, "technique": "T1003"}], [sub, main])[0].alerts == (ONE, OTHER)
    assert proposals([ADVICE], [sub, main])[0].alerts == (ONE,)


def test_what_was_seen_on_several_devices_or_on_none_concerns_the_whole_organisation():
    both = [Sign(ONE, ["T1003.001"], "WS-01"), Sign(OTHER, ["T1003.001"], "SRV-02")]
    nameless = [Sign(ONE, ["T1003.001"], "")]
    assert [proposals([ADVICE], signs)[0].thing for signs in (both, nameless, [])] == [None, None, None]


def test_a_translation_that_has_fewer_steps_is_left_out_where_it_has_none():
    short = {**ADVICE, "translations": {"fr": {"title": "x", "steps": ["y"]}}}
    assert [set(card.translations) for card in proposals([short], [])] == [{Language.FRENCH}, set()]


def test_all_our_advice_makes_whole_cards():
    for language in ("en", "fr"):
        for each in read_advice(own_advice(), language).values():
            for step in each.steps:
                assert 0 < len(step) <= LONGEST_TITLE, step
    book = [{"technique": each.technique, "title": each.title, "steps": each.steps} for each in _book()]
    cards = proposals(book, [])
    assert all(checked(card) == card for card in cards)
    assert {card.kind for card in cards} == set(ActionKind)


def _book():
    return read_advice(own_advice()).values()


def test_what_is_no_known_verb_asks_to_look():
    assert kind_of("Look for a logon.") is kind_of("") is ActionKind.CHECK
    assert kind_of("Remove the task.") is ActionKind.ERADICATE

"""What experts fill in becomes a card."""

from uuid import UUID

import pytest

from portal.response.recommending import ADVICE
from vedette.portal.response.rules.cards import ActionKind, Origin, Priority, Text, Thing, ThingKind
from vedette.portal.response.rules.proposals import proposals
from vedette.portal.response.web.forms import CardForm, initial, told_in
from vedette.portal.tenants.rules import Language

EN, FR = Language.ENGLISH, Language.FRENCH
THINGS = [Thing(ThingKind.DEVICE, "WS-01")]
ALERT = UUID(int=1)


def _form(signs=(), **sent):
    given = {"title": "Isolate it", "kind": "Contain", "priority": "High", **sent}
    form = CardForm(given, things=THINGS, signs=signs)
    assert form.is_valid(), form.errors
    return form


@pytest.mark.parametrize("language", [EN, FR])
def test_a_proposal_that_is_left_as_it_is_keeps_all_its_languages(language):
    proposed = proposals([ADVICE], [])[0]
    card = _form(**initial(proposed, language), chosen="on").card(proposed, language)
    assert (card.text, card.translations) == (proposed.text, proposed.translations)
    assert (card.origin, card.advice) == (Origin.ADVICE, proposed.advice)


def test_kind_urgency_and_what_it_concerns_are_the_experts_whatever_the_words():
    proposed = proposals([ADVICE], [])[0]
    sent = {**initial(proposed, EN), "kind": "Check", "priority": "Low", "thing": "device|WS-01"}
    card = _form(**sent).card(proposed, EN)
    assert (card.kind, card.priority, card.thing) == (ActionKind.CHECK, Priority.LOW, THINGS[0])
    assert card.translations == proposed.translations


def test_a_proposal_that_was_put_right_is_told_as_it_was_written():
    proposed = proposals([ADVICE], [])[0]
    card = _form(**{**initial(proposed, FR), "title": "Isolez WS-01 maintenant"}).card(proposed, FR)
    assert card.text.title == "Isolez WS-01 maintenant"
    assert (card.language, card.translations, card.advice) == (FR, {}, proposed.advice)


def test_own_words_are_an_experts_card_with_its_evidence():
    card = _form(signs=[(ALERT, "Sign a")], alerts=[str(ALERT)], why="It calls home.").card(None, EN)
    assert (card.text, card.origin, card.alerts) == (Text("Isolate it", "", "It calls home."), Origin.EXPERT, (ALERT,))


def test_own_words_are_chosen_by_being_written_and_a_proposal_by_its_box():
    assert _form(signs=[(ALERT, "Sign a")]).is_chosen
    assert not _form(signs=[(ALERT, "Sign a")], title=" ").is_chosen
    assert not _form().is_chosen
    assert _form(chosen="on").is_chosen


def test_what_is_chosen_says_something():
    form = CardForm({"chosen": "on", "title": " ", "kind": "Check", "priority": "Low"}, things=[])
    assert not form.is_valid()
    assert "title" in form.errors


def test_what_is_not_among_the_incidents_things_is_refused():
    form = CardForm({"title": "x", "kind": "Check", "priority": "Low", "thing": "device|OTHER"}, things=THINGS)
    assert "thing" in form.errors


def test_a_proposal_is_told_in_the_readers_language():
    proposed = proposals([ADVICE], [])[0]
    assert told_in(proposed, FR).title == "Isolez l'appareil et trouvez le fichier de vidage."
    assert told_in(proposed, EN) is proposed.text

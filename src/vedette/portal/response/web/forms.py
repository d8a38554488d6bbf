"""What people fill in about recommended actions."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vedette.portal.response.rules.cards import (
    LONGEST_REASON,
    LONGEST_TEXT,
    LONGEST_TITLE,
    ActionKind,
    Card,
    Priority,
    Text,
    Thing,
    in_language,
)
from vedette.portal.response.rules.states import Move
from vedette.portal.response.web.words import ACTION_KINDS, MOVES, PRIORITIES, THINGS
from vedette.portal.tenants.rules import Language
from vedette.portal.tenants.web.words import labelled

MOST_FORMS = 100
_LINES = {"rows": 3}


class MoveForm(forms.Form):
    """What became of an action, and why."""

    move = forms.ChoiceField(label=_("What to do with it"))
    reason = forms.CharField(
        label=_("Reason"), required=False, max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, sent: QueryDict | None = None, *, moves: Iterable[Move] = Move, **options: Any) -> None:
        super().__init__(sent, **options)
        choices = [(each.value, MOVES[each]) for each in moves]
        self.fields["move"] = forms.ChoiceField(label=_("What to do with it"), choices=choices)


class WithdrawForm(forms.Form):
    """Why it is asked for no longer."""

    reason = forms.CharField(
        label=_("Why it is withdrawn"), max_length=LONGEST_REASON, widget=forms.Textarea(attrs={"rows": 2})
    )


class CardForm(forms.Form):
    """An action that an expert recommends, or not."""

    advice = forms.CharField(required=False, max_length=32, widget=forms.HiddenInput)
    chosen = forms.BooleanField(label=_("Recommend this"), required=False)
    title = forms.CharField(label=_("What is to be done, in one line"), required=False, max_length=LONGEST_TITLE)
    what = forms.CharField(label=_("How"), required=False, max_length=LONGEST_TEXT, widget=forms.Textarea(attrs=_LINES))
    why = forms.CharField(label=_("Why"), required=False, max_length=LONGEST_TEXT, widget=forms.Textarea(attrs=_LINES))
    kind = forms.ChoiceField(label=_("Kind"), choices=[(each.value, ACTION_KINDS[each]) for each in ActionKind])
    priority = forms.ChoiceField(label=_("Priority"), choices=[(each.value, PRIORITIES[each]) for each in Priority])
    thing = forms.ChoiceField(label=_("What it concerns"), required=False)

    def __init__(
        self, *arguments: Any, things: Sequence[Thing], signs: Sequence[tuple[UUID, str]] = (), **options: Any
    ) -> None:
        super().__init__(*arguments, **options)
        self._things = {_value(each): each for each in things}
        named = [(value, labelled(THINGS[each.kind], each.name)) for value, each in self._things.items()]
        choices = [("", _("The whole organisation")), *named]
        self.fields["thing"] = forms.ChoiceField(label=_("What it concerns"), required=False, choices=choices)
        if signs:
            self.fields["alerts"] = forms.MultipleChoiceField(
                label=_("Alerts on which it rests"),
                required=False,
                choices=[(str(alert), title) for alert, title in signs],
            )

    @property
    def is_chosen(self) -> bool:
        """Whether it is to be published; something written at the end of the page is chosen by being written."""
        given = self.cleaned_data
        return bool(given["chosen"] or ("alerts" in self.fields and given["title"].strip()))

    def clean(self) -> dict[str, Any]:
        """What is chosen says something."""
        if self.cleaned_data.get("chosen") and not self.cleaned_data.get("title", "").strip():
            self.add_error("title", gettext("Say in one line what is to be done."))
        return self.cleaned_data

    def card(self, proposed: Card | None, language: Language) -> Card:
        """The action as it was filled in; a proposal whose words stayed as they were keeps all its languages."""
        given = self.cleaned_data
        text = Text(given["title"], given["what"], given["why"])
        card = Card(
            text,
            ActionKind(given["kind"]),
            Priority(given["priority"]),
            self._things.get(given["thing"]),
            tuple(UUID(each) for each in given.get("alerts", ())),
            language=language,
        )
        if proposed is None:
            return card
        if _said(text) == _said(told_in(proposed, language)):
            return replace(proposed, kind=card.kind, priority=card.priority, thing=card.thing)
        return replace(
            card,
            alerts=proposed.alerts,
            origin=proposed.origin,
            technique=proposed.technique,
            advice=proposed.advice,
        )


def told_in(card: Card, language: Language) -> Text:
    """What a proposal says in a language."""
    translations = {each.value: (text.title, text.what, text.why) for each, text in card.translations.items()}
    return in_language(card.text, translations, language)


def initial(card: Card, language: Language) -> dict[str, object]:
    """A proposal, as the form shows it."""
    text = told_in(card, language)
    return {
        "advice": card.advice,
        "title": text.title,
        "what": text.what,
        "why": text.why,
        "kind": card.kind.value,
        "priority": card.priority.value,
        "thing": _value(card.thing) if card.thing else "",
    }


def _value(thing: Thing) -> str:
    return f"{thing.kind}|{thing.name}"


def _said(text: Text) -> tuple[str, ...]:
    return tuple(" ".join(each.split()) for each in (text.title, text.what, text.why))

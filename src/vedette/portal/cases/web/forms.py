"""What people fill in about cases."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vedette.portal.cases.rules.credits import MOST_CREDITS, Period
from vedette.portal.cases.rules.phases import ProgressCategory
from vedette.portal.cases.rules.topics import LONGEST_QUESTION, LONGEST_TOPIC, Question, Thing, TopicFamily
from vedette.portal.cases.web.words import CATEGORIES, FAMILIES, PERIODS

_MINUTE = "%Y-%m-%dT%H:%M"
_BETWEEN = re.compile(r"[\s,;]+")
_LONGEST_ADDRESSES = 2_000


class _Text(forms.CharField):
    """Some lines of text."""

    def __init__(self, rows: int, **options: Any) -> None:
        super().__init__(max_length=LONGEST_QUESTION, widget=forms.Textarea(attrs={"rows": rows}), **options)


class QuestionForm(forms.Form):
    """A question to the experts."""

    family = forms.ChoiceField(
        label=_("Kind of question"), choices=[(each.value, FAMILIES[each]) for each in TopicFamily]
    )
    topic = forms.CharField(label=_("Inquiry topic"), max_length=LONGEST_TOPIC)
    text = _Text(
        rows=8,
        label=_("What do you want to know?"),
        help_text=_("What you saw, when, and what you did already. Markdown is shown as such."),
    )
    addresses = forms.CharField(
        label=_("Answers also go to"),
        required=False,
        max_length=_LONGEST_ADDRESSES,
        help_text=_("Up to five mail addresses besides your own, with spaces or commas between them."),
    )

    def question(self, thing: Thing, language: str) -> Question:
        """As the action takes it."""
        given = self.cleaned_data
        addresses = tuple(each for each in _BETWEEN.split(given["addresses"]) if each)
        return Question(given["topic"], given["text"], TopicFamily(given["family"]), language, thing, addresses)


class WordsForm(forms.Form):
    """Something to say."""

    words = _Text(rows=5, label=_("Message"))


class ReportForm(forms.Form):
    """A progress report."""

    category = forms.ChoiceField(
        label=_("Progress report"), choices=[(each.value, CATEGORIES[each]) for each in ProgressCategory]
    )
    words = _Text(rows=8, label=_("What the organisation reads"))
    promised = forms.DateTimeField(
        label=_("Next report by (UTC)"),
        required=False,
        widget=forms.DateTimeInput(format=_MINUTE, attrs={"type": "datetime-local"}),
        input_formats=[_MINUTE],
        help_text=_("Only with “More time needed”."),
    )


class RatingForm(forms.Form):
    """How good the answer was."""

    stars = forms.TypedChoiceField(
        label=_("How good was the answer?"),
        coerce=int,
        choices=[(5, _("5: could not be better")), (4, "4"), (3, "3"), (2, "2"), (1, _("1: of no use"))],
    )
    words = _Text(rows=2, label=_("Why (if you like)"), required=False)


class CreditPlanForm(forms.Form):
    """How many questions are granted."""

    credits = forms.IntegerField(
        label=_("Credits"), min_value=0, max_value=MOST_CREDITS, help_text=_("0: credits are not counted any more.")
    )
    period = forms.ChoiceField(label=_("How often"), choices=[(each.value, PERIODS[each]) for each in Period])
    begins = forms.DateField(label=_("From this day on"), widget=forms.DateInput(attrs={"type": "date"}))

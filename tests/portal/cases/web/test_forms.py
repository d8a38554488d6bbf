"""Forms of cases, as they are filled in."""

from vedette.portal.cases.rules.topics import Thing, ThingKind, TopicFamily
from vedette.portal.cases.web.forms import QuestionForm, RatingForm, ReportForm

SENT = {"family": "AlertInformation", "topic": "A tool", "text": "What is it?"}


def test_addresses_are_parted_by_whatever_parts_them():
    form = QuestionForm(SENT | {"addresses": "a@m.example; b@m.example,\nc@m.example"})
    assert form.is_valid()
    question = form.question(Thing(ThingKind.PAGE), "fr")
    assert question.addresses == ("a@m.example", "b@m.example", "c@m.example")
    assert (question.family, question.language) == (TopicFamily.ALERT_INFORMATION, "fr")


def test_a_report_says_by_when_in_utc():
    form = ReportForm({"category": "MoreTimeNeeded", "words": "On it.", "promised": "2026-03-12T10:00"})
    assert form.is_valid()
    assert form.cleaned_data["promised"].isoformat() == "2026-03-12T10:00:00+00:00"


def test_a_rating_is_a_number():
    form = RatingForm({"stars": "4"})
    assert form.is_valid()
    assert form.cleaned_data["stars"] == 4
    assert not RatingForm({"stars": "9"}).is_valid()

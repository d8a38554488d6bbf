"""What letters call things."""

from datetime import UTC, datetime

from django.utils import translation

from vedette.portal.channels.actions.mail_letters import Fact
from vedette.portal.channels.templatetags.mail_rules import label_of, severity_word, value_of


def test_values_are_said_in_words():
    assert severity_word("High") == "High"
    assert value_of(Fact("source", "MTP")) == "Correlation"
    assert value_of(Fact("status", "awaitingAction")) == "Awaiting customer action"
    assert value_of(Fact("device", "WS-01")) == "WS-01"


def test_what_another_version_knew_is_said_as_it_is():
    assert value_of(Fact("category", "Novelty")) == "Novelty"


def test_moments_say_their_clock():
    at = datetime(2026, 3, 2, 9, 15, tzinfo=UTC)
    assert value_of(Fact("activity", at)) == "March 2, 2026, 9:15 a.m. UTC"


def test_the_language_of_the_letter_is_spoken():
    with translation.override("fr"):
        assert label_of(Fact("device", "")) == "Appareil"
        assert severity_word("High") != "High"

"""Questions of programs, read strictly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.api.rules.answers import TroubleError
from vedette.portal.api.rules.questions import message_of, question_of
from vedette.portal.cases.rules.topics import ThingKind, TopicFamily


def test_a_question_names_what_it_is_about_by_kind_and_key():
    said = (
        b'{"topic":"T","text":"Q","topicFamily":"AlertInformation","about":{"kind":"alert","key":"k"},"language":"fr"}'
    )
    question = question_of(said)
    assert (question.family, question.language) == (TopicFamily.ALERT_INFORMATION, "fr")
    assert (question.thing.kind, question.thing.key, question.thing.path) == (ThingKind.ALERT, "k", "")


def test_a_message_is_a_text():
    assert message_of(b'{"text":"Hello"}') == "Hello"


@given(st.binary(max_size=200))
def test_anything_else_is_trouble(body):
    with pytest.raises(TroubleError):
        question_of(body)

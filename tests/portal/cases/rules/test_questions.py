"""A question as it is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.cases.consulting import a_question
from vedette.portal.cases.rules.questions import checked_addresses, checked_question, checked_words
from vedette.portal.cases.rules.refusals import CaseReason
from vedette.portal.cases.rules.topics import LONGEST_QUESTION, Thing, ThingKind
from vedette.portal.incidents.rules.refusals import Reason, RefusedError


@pytest.mark.parametrize(
    "path", ["//evil.example/", "/\\evil.example", "javascript:alert(1)", "https://x/", "/a\nb", "x"]
)
def test_only_a_page_of_ours_is_linked_to(path):
    thing = Thing(ThingKind.PAGE, path=path)
    assert checked_question(a_question(thing=thing)).thing.path == ""


def test_a_path_from_the_root_is_kept_as_it_is():
    thing = Thing(ThingKind.ALERT, "1", "A tool\x07 ran", "/organisations/1/alerts/?page=2#x")
    kept = checked_question(a_question(thing=thing)).thing
    assert (kept.path, kept.name) == ("/organisations/1/alerts/?page=2#x", "A tool ran")


def test_an_address_is_kept_once_whatever_its_letters():
    assert checked_addresses(["soc@m.example", "SOC@m.example"]) == ("soc@m.example",)


@given(st.text(max_size=80))
def test_an_address_never_brings_a_second_header(text):
    try:
        kept = checked_addresses([text])
    except RefusedError as error:
        kept = ()
        reason = error.reason
    else:
        reason = CaseReason.NO_SUCH_ADDRESS
    assert reason is CaseReason.NO_SUCH_ADDRESS
    assert not any(mark in each for each in kept for mark in "\r\n,")


def test_what_is_too_long_is_refused():
    with pytest.raises(RefusedError) as refused:
        checked_words("x" * (LONGEST_QUESTION + 1))
    assert refused.value.reason is Reason.TOO_LONG

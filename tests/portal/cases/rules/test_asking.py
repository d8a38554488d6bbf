"""Lists of cases as addresses ask for them."""

from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.cases.rules.asking import CasesAsked, Shelf, cases_asked, written
from vedette.portal.cases.rules.topics import TopicFamily

lists = st.builds(
    CasesAsked,
    shelf=st.sampled_from(Shelf),
    family=st.none() | st.sampled_from(TopicFamily),
    words=st.from_regex(r"\A[a-z]{0,20}\Z"),
    is_own=st.booleans(),
    is_unowned=st.booleans(),
    is_at_risk=st.booleans(),
)


@given(lists)
def test_what_is_written_is_read_again(asked):
    assert cases_asked(dict(written(asked))) == asked


@given(st.dictionaries(st.sampled_from(["shelf", "family", "words", "own", "risk", "page"]), st.text()))
def test_what_makes_no_sense_is_as_if_it_were_not_there(sent):
    asked = cases_asked(sent)
    assert asked.shelf in Shelf
    assert "\x00" not in asked.words


def test_a_shelf_alone_narrows_nothing():
    assert not CasesAsked(Shelf.CLOSED, page=3).is_narrowed
    assert CasesAsked(is_own=True).is_narrowed

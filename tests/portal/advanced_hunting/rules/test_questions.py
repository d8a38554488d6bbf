from urllib.parse import parse_qs, urlencode

from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.advanced_hunting.rules.questions import MOST_LINES, Line, Question, Way, read_question
from vedette.portal.entities.rules.spans import Range, Span

_TYPED = st.text("ab <>&'\"+%=é", max_size=12).map(str.strip)


def _again(question):
    return read_question(parse_qs(urlencode(question.as_address()), keep_blank_values=True))


@given(
    st.builds(
        Question,
        table=st.sampled_from(["", "DeviceProcessEvents"]),
        words=_TYPED,
        span=st.sampled_from([Span(Range.DAY), Span(Range.WEEK), Span(Range.MONTH)]),
        lines=st.lists(
            st.builds(Line, column=_TYPED, way=st.sampled_from(Way), text=_TYPED).filter(
                lambda line: line.column or line.text
            ),
            max_size=MOST_LINES,
        ).map(tuple),
        is_any=st.booleans(),
        shown=st.sampled_from([(), ("FileName", "SHA256")]),
        is_put=st.booleans(),
    )
)
def test_an_address_says_all_that_was_asked(question):
    assert _again(question) == question


def test_an_address_that_says_nothing_asks_for_nothing():
    assert read_question({}) == Question()
    assert not read_question({}).is_put


def test_lines_that_are_empty_are_left_out_and_others_are_not_mixed_up():
    told = {"column": ["", "SHA1", ""], "way": ["is", "has", "is"], "value": ["", "ab", "c"]}
    assert read_question(told).lines == (Line("SHA1", Way.CONTAINS, "ab"), Line("", Way.IS, "c"))


def test_there_are_at_most_so_many_lines():
    told = {"column": ["SHA1"] * 99, "way": ["is"] * 99, "value": ["a"] * 99}
    assert len(read_question(told).lines) == MOST_LINES


@given(
    st.dictionaries(
        st.sampled_from(["table", "q", "range", "from", "column", "way", "value", "match", "show", "after", "event"]),
        st.lists(st.text(max_size=30), max_size=4),
    )
)
def test_no_address_breaks_it(told):
    question = read_question(told)
    assert _again(question) == question


def test_pages_and_panes_keep_the_rest():
    question = Question(words="a", event="e")
    assert question.going_on("c") == Question(words="a", after="c")
    assert question.going_on("c").opened_at("e").event == "e"

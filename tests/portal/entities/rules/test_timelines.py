from datetime import UTC, datetime
from urllib.parse import parse_qs, urlencode

from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.entities.rules.spans import Range, Span
from vedette.portal.entities.rules.timelines import Asked, Column, EventGroup, read_asked, tables_of
from vedette.schema.catalogue import tables

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


def _again(asked):
    return read_asked(parse_qs(urlencode(asked.as_address())))


def test_each_table_is_in_one_group():
    found = [table for group in EventGroup for table in tables_of([group])]
    assert sorted(found) == sorted(tables())
    assert tables_of([]) == ()


@given(
    st.builds(
        Asked,
        words=st.text("abc<>\"' ", max_size=20).map(str.strip),
        span=st.sampled_from([Span(Range.DAY), Span(Range.WEEK), Span()]),
        groups=st.lists(st.sampled_from(EventGroup), unique=True).map(
            lambda some: tuple(each for each in EventGroup if each in some)
        ),
        columns=st.lists(st.sampled_from(Column), unique=True, min_size=1).map(
            lambda some: tuple(each for each in Column if each in some)
        ),
        is_flagged=st.booleans(),
    )
)
def test_an_address_says_all_that_was_asked(asked):
    assert _again(asked) == asked


def test_pages_and_panes_keep_the_rest():
    asked = Asked(words="a", event="e")
    assert asked.going_on("c") == Asked(words="a", after="c")
    assert asked.going_on("c").opened_at("e").event == "e"
    assert not Asked(columns=(Column.TABLE,), after="x").is_narrowed
    assert asked.is_narrowed


@given(
    st.dictionaries(
        st.sampled_from(["q", "range", "from", "until", "group", "column", "after", "event"]),
        st.lists(st.text(max_size=300), max_size=3),
    )
)
def test_no_address_breaks_it(told):
    asked = read_asked(told)
    assert len(asked.words) <= 100
    assert asked.span.period(NOW, NOW)[0] < asked.span.period(NOW, NOW)[1]

from hypothesis import given
from hypothesis import strategies as st

from vedette.lake.event_text import event_of_text, is_plain, kind_of_text, text_of_event, text_of_kind
from vedette.schema.events import EventKind, event_kind

numbers = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
texts = st.text(st.characters(exclude_categories=()), max_size=12)
scalars = st.none() | st.booleans() | numbers | texts
events = st.dictionaries(st.text(max_size=12), scalars | st.lists(scalars, max_size=3), max_size=8)


def _exact(value):
    """1, 1.0 and True are equal in Python and are three values to rules."""
    return [_exact(each) for each in value] if isinstance(value, list) else (type(value), value)


@given(events)
def test_an_event_comes_back_exactly(event):
    returned = event_of_text(text_of_event(event))
    assert [(name, _exact(value)) for name, value in returned.items()] == [
        (name, _exact(value)) for name, value in event.items()
    ]


@given(events)
def test_the_text_is_unicode_that_any_store_takes(event):
    text_of_event(event).decode()


def test_numbers_beyond_64_bits_and_broken_unicode_go_the_long_way():
    assert is_plain(text_of_event({"A": "ä", "B": 2**63}))
    assert not is_plain(text_of_event({"A": 2**64}))
    assert not is_plain(text_of_event({"A": "\ud800"}))


@given(st.text(), st.frozensets(st.text()), st.frozensets(st.text()), st.lists(st.tuples(st.text(), st.text())))
def test_a_kind_comes_back_with_the_same_content(product, categories, services, constants):
    kind = event_kind(product, categories, services, tuple(constants))
    assert kind_of_text(text_of_kind(kind)) is kind


def test_equal_kinds_have_equal_texts():
    first, second = (EventKind("windows", frozenset(names)) for names in (("a", "b"), ("b", "a")))
    assert text_of_kind(first) == text_of_kind(second)

import json

from hypothesis import given
from hypothesis import strategies as st

from vedette.delivery.plain_json import clipped, encoded, for_page

texts = st.text(st.characters(), max_size=40)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)


@given(values)
def test_whatever_a_log_holds_becomes_json_without_markup(value):
    written = for_page(encoded(value))
    json.loads(written)
    assert not {b"<", b">", b"&"} & {written[place : place + 1] for place in range(len(written))}


def test_an_integer_that_a_browser_would_round_becomes_a_text():
    assert encoded({"LogonId": 2**53 + 1, "pid": 4}) == b'{"LogonId":"9007199254740993","pid":4}'


def test_half_a_surrogate_pair_becomes_its_escape():
    assert json.loads(encoded(["\ud800"])) == ["\\ud800"]


def test_what_stands_in_a_page_reads_as_it_was():
    text = "</script><!-- & \u2028"
    assert json.loads(for_page(encoded(text))) == text


def test_a_cut_text_says_how_much_is_missing():
    assert clipped({"a": ["abcdef", 7], "b": ("x",)}, 4) == {"a": ["abcd … (+2)", 7], "b": ["x"]}

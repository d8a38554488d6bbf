from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.telemetry.rules.health import Health, Risk
from vedette.portal.telemetry.rules.listing import Asked, Order, read_asked

_WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20).map(str.strip)
_GROUPS = st.tuples(st.none() | st.uuids(), st.just(value=False)) | st.just((None, True))


@given(
    st.builds(
        Asked,
        words=_WORDS,
        health=st.none() | st.sampled_from(Health),
        risk=st.none() | st.sampled_from(Risk),
        system=_WORDS,
        tag=_WORDS,
        order=st.sampled_from(Order),
        is_descending=st.booleans(),
        page=st.integers(1, 999_999),
    )
)
def test_an_address_asks_for_what_was_asked(asked):
    assert read_asked(asked.as_address()) == asked


@given(_GROUPS)
def test_an_address_asks_for_a_group_or_for_devices_of_none(group):
    asked = Asked(group=group[0], is_without_group=group[1])
    assert read_asked(asked.as_address()) == asked


@given(st.dictionaries(st.sampled_from(["q", "health", "risk", "system", "group", "tag", "sort", "page"]), st.text()))
def test_whatever_stands_in_an_address_is_a_question(told):
    asked = read_asked(told)
    assert asked.page >= 1
    assert len(asked.words) <= 100


def test_nonsense_is_passed_over():
    assert read_asked({"health": "Fine", "page": "-3", "sort": "secrets", "group": "x", "risk": ""}) == Asked()


def test_a_column_turns_round_when_it_is_asked_for_again():
    by_name = Asked(page=7)
    assert (by_name.sorted_by(Order.NAME).is_descending, by_name.sorted_by(Order.NAME).page) == (True, 1)
    assert by_name.sorted_by(Order.RISK).sort == "risk"


def test_order_and_page_narrow_nothing():
    assert not Asked(order=Order.RISK, is_descending=True, page=3).is_narrowed
    assert Asked(group=UUID(int=1)).is_narrowed
    assert Asked(is_without_group=True).is_narrowed

"""Several values in one number."""

from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.incidents.rules.bits import bits_of, values_in
from vedette.portal.incidents.rules.values import Category, DetectionSource


@given(st.sets(st.sampled_from(Category)))
def test_what_a_number_stands_for_is_what_was_put_in(values):
    assert set(values_in(bits_of(values), Category)) == values


def test_the_first_value_is_the_first_bit():
    assert bits_of([Category.COLLECTION, Category.CREDENTIAL_ACCESS, Category.COLLECTION]) == 0b101
    assert values_in(0, DetectionSource) == ()


def test_all_values_fit_into_what_every_database_keeps():
    assert bits_of(Category) < 2**31
    assert bits_of(DetectionSource) < 2**31

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.incidents.devices import device_identities


def test_letter_case_and_a_domain_suffix_do_not_make_another_device():
    identities = device_identities(["WKS-07", "wks-07", "wks-07.meridian.example"])
    assert len(set(identities.values())) == 1


def test_two_full_names_with_one_first_label_are_two_devices():
    identities = device_identities(["web01.alpha.example", "web01.beta.example", "web01"])
    assert len(set(identities.values())) == 3


@pytest.mark.parametrize(("one", "other"), [("10.0.0.5", "10.0.0.6"), ("fe80::1", "fe80::2"), ("wks-1", "wks-2")])
def test_addresses_and_names_are_not_cut_into_equals(one, other):
    identities = device_identities([one, other])
    assert identities[one] != identities[other]


@given(st.lists(st.text(alphabet="aB.1-", max_size=6)))
def test_the_order_of_names_does_not_matter(names):
    assert device_identities(names) == device_identities(reversed(names))

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.identity.rules.sealing import SealError, opened, sealed

KEY, PLACE = b"k" * 48, "provider 1"


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_what_is_sealed_opens_again(secret):
    assert opened(KEY, sealed(KEY, secret, PLACE), PLACE) == secret


def test_a_seal_hides_and_never_looks_the_same():
    first, second = (sealed(KEY, "a secret", PLACE) for _ in range(2))
    assert "secret" not in first
    assert first != second


@pytest.mark.parametrize(("key", "place"), [(b"x" * 48, PLACE), (KEY, "provider 2"), (KEY, ""), (b"", PLACE)])
def test_it_opens_under_its_key_at_its_place_alone(key, place):
    with pytest.raises(SealError):
        opened(key, sealed(KEY, "a secret", PLACE), place)


def test_a_changed_seal_does_not_open():
    stored = sealed(KEY, "a secret", PLACE)
    for place in range(2, len(stored)):
        other = "A" if stored[place] != "A" else "B"
        with pytest.raises(SealError):
            opened(KEY, stored[:place] + other + stored[place + 1 :], PLACE)


@pytest.mark.parametrize("stored", ["", "1:", "1:AAAA", "a secret", "2:AAAA", "1:é"])
def test_what_was_never_sealed_does_not_open(stored):
    with pytest.raises(SealError):
        opened(KEY, stored, PLACE)

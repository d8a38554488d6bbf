"""The public keys, the oldest first, and none before something was signed."""

from vedette.portal.notices.actions.keys import rotate_key, sign
from vedette.portal.notices.queries.keys import public_keys


def test_keys_are_told_in_the_order_in_which_they_were_made(house, all_in_view):
    assert public_keys() == {}
    first = sign(b"one").key
    second = rotate_key(actor=house.actor("ada"))
    assert list(public_keys()) == [first, second]

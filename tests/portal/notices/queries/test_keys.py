"""The public keys, the oldest first, and none before something was signed."""

from vedette.portal.notices.actions.keys import rotate_key, sign
from vedette.portal.notices.queries.keys import key_lines, public_keys


def test_keys_are_told_in_the_order_in_which_they_were_made(house, all_in_view):
    assert public_keys() == {}
    first = sign(b"one").key
    second = rotate_key(actor=house.actor("ada"))
    assert list(public_keys()) == [first, second]


def test_the_administrator_reads_how_often_each_signed(house, published):
    (line,) = key_lines(actor=house.actor("ada"))
    assert (line.signed, line.retired) == (1, None)
    new = rotate_key(actor=house.actor("ada"))
    assert [(each.id == new, each.signed) for each in key_lines(actor=house.actor("ada"))] == [(True, 0), (False, 1)]

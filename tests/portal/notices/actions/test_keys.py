"""Keys: made once, followed by others, and what older ones signed stays proven."""

import pytest

from vedette.delivery.signed_notice import checked
from vedette.portal.access.rules import NotAllowedError
from vedette.portal.notices.actions.keys import rotate_key, sign
from vedette.portal.notices.models import SigningKey
from vedette.portal.notices.queries.keys import public_keys


def test_the_first_signature_makes_the_key_and_the_next_one_uses_it(all_in_view):
    one, other = sign(b"one"), sign(b"other")
    assert one.key == other.key
    assert SigningKey.objects.count() == 1


def test_no_database_holds_the_private_key(all_in_view):
    sign(b"one")
    row = SigningKey.objects.get()
    assert len(row.public) == 64
    assert row.sealed.startswith("1:")


def test_after_a_rotation_everything_is_proven_and_the_new_key_signs(house, all_in_view):
    before = sign(b"before")
    new = rotate_key(actor=house.actor("ada"))
    after = sign(b"after")
    assert (after.key, before.key != new) == (new, True)
    assert checked(before, public_keys()) == b"before"
    assert checked(after, public_keys()) == b"after"


@pytest.mark.parametrize("who", ["lee", "hugo", "alice"])
def test_the_administrator_alone_rotates(who, house, all_in_view):
    with pytest.raises(NotAllowedError):
        rotate_key(actor=house.actor(who))

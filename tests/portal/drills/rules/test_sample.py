"""Who is mailed is kept with the drill."""

from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.drills.rules.sample import Addressee, kept, read


@given(st.lists(st.builds(Addressee, st.text(), st.text(), st.none() | st.uuids())))
def test_what_is_kept_is_read_again(addressees):
    assert read(kept(addressees)) == tuple(addressees)

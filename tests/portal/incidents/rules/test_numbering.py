"""What has numbers of its own."""

from vedette.portal.incidents.rules.numbering import Numbered


def test_a_kind_fits_its_column():
    assert max(map(len, Numbered)) <= 16

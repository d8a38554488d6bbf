import pytest

from vedette.lake.indicators import Indicator, IndicatorKind, Role, role_in


@pytest.mark.parametrize("value", ["", "abc", "0" * 63])
def test_a_hash_has_the_length_of_one(value):
    with pytest.raises(ValueError, match="no hash"):
        Indicator(IndicatorKind.HASH, value)


def test_the_column_tells_what_it_did():
    assert role_in("DeviceProcessEvents", "SHA256") is Role.RAN
    assert role_in("DeviceProcessEvents", "InitiatingProcessSHA256") is Role.ACTED
    assert role_in("DeviceNetworkEvents", "RemoteIP") is Role.CONTACTED
    assert role_in("DeviceFileEvents", "SHA1") is Role.WROTE
    assert role_in("AlertEvidence", "SHA1") is Role.NAMED

"""Short names that rows keep."""

from vedette.portal.hunts.rules.states import HuntDeed, HuntState, HuntVerdict


def test_rows_keep_names_that_stay():
    kept = [each.value for values in (HuntState, HuntVerdict, HuntDeed) for each in values]
    assert kept == [
        *("open", "concluded"),
        *("nothing", "suspicious", "confirmed"),
        *("opened", "changed", "concluded", "reopened"),
    ]
    assert max(map(len, kept)) <= 16

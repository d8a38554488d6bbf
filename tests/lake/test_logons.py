import pytest

from lake.small_rows import PROCESSES, at, device, event, filled, table
from vedette.lake.indicators import Indicator, IndicatorKind
from vedette.lake.logons import logons
from vedette.lake.reader import Period, Reader
from vedette.lake.store import Lake

LOGONS = "DeviceLogonEvents"
EVER = Period(at(0), at(99))


def _logon(hours, on, name, action="LogonSuccess", domain="CORP"):
    told = {"AccountDomain": domain, "AccountName": name, "AccountSid": f"S-{name.lower()}"}
    return event(at(hours), on, **told) | {"ActionType": action}


@pytest.fixture
def reader(tmp_path):
    rows = [_logon(1, 1, "ann"), _logon(2, 1, "Ann"), _logon(3, 1, "bob"), _logon(4, 2, "ann")]
    rows += [_logon(5, 1, "eve", "LogonFailed"), _logon(6, 1, "-"), _logon(7, 1, "ann", domain="OTHER")]
    with Lake.open(tmp_path, "acme") as lake:
        filled(lake, {LOGONS: table(*rows)})
    with Reader.open(tmp_path, "acme") as opened:
        yield opened


def test_who_logged_on_to_a_device_most_often_comes_first(reader):
    found = logons(reader, EVER, devices=[device(1)])
    assert [(one.domain, one.name.lower(), one.count) for one in found] == [
        ("CORP", "ann", 2),
        ("OTHER", "ann", 1),
        ("CORP", "bob", 1),
    ]
    assert (found[0].first_seen, found[0].last_seen, found[0].device_name) == (at(1), at(2), "ws1")


def test_an_account_is_told_device_by_device(reader):
    found = logons(reader, None, account=Indicator(IndicatorKind.ACCOUNT, r"corp\ANN"))
    assert [(one.device_name, one.count) for one in found] == [("ws1", 2), ("ws2", 1)]


def test_a_period_narrows_it_and_no_device_means_none(reader):
    assert [one.name for one in logons(reader, Period(at(2.5), at(3.5)))] == ["bob"]
    assert logons(reader, EVER, devices=[]) == []


def test_a_lake_without_logons_tells_none(tmp_path):
    with Lake.open(tmp_path, "acme") as lake:
        filled(lake, {PROCESSES: table(event(at(1)))})
    with Reader.open(tmp_path, "acme") as opened:
        assert logons(opened, EVER) == []

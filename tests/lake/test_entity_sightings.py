import pytest

from lake.small_rows import FILES, NETWORK, PROCESSES, at, device, event, table
from vedette.lake.entity_sightings import AccountSeen, Sightings


def seen(**tables):
    found = Sightings()
    for name, rows in tables.items():
        found.add(name, rows)
    return found


def test_devices_are_counted_with_their_first_and_last_event():
    found = seen(DeviceProcessEvents=table(event(at(2)), event(at(1)), event(at(3), on=2), event(None)))
    first = found.devices[device(1)]
    assert (first.events, first.first, first.last) == (3, int(at(1).timestamp() * 1e6), int(at(2).timestamp() * 1e6))
    assert (first.name, found.devices[device(2)].events) == ("ws1", 1)


def test_rows_without_a_device_tell_of_none():
    assert seen(DeviceProcessEvents=table(event(at(1), DeviceId=""))).devices == {}


@pytest.mark.parametrize(
    ("name", "column", "text", "addresses"),
    [
        (NETWORK, "LocalIP", "10.1.2.3", ["10.1.2.3"]),
        (NETWORK, "LocalIP", "127.0.0.1", []),
        (NETWORK, "LocalIP", "no address", []),
        ("DeviceNetworkInfo", "IPAddresses", '[{"IPAddress": "fd00::1"}, {"IPAddress": "fe80::1"}, 7]', ["fd00::1"]),
        ("DeviceNetworkInfo", "IPAddresses", "[broken", []),
    ],
)
def test_addresses_by_which_others_reach_a_device_are_its_own(name, column, text, addresses):
    found = seen(**{name: table(event(at(1), **{column: text}))})
    assert list(found.devices[device(1)].addresses) == addresses


def test_the_highest_severity_of_alerts_counts():
    rows = table(event(at(1), Severity="Low"), event(at(2), Severity="High"), event(at(3), Severity="odd"))
    assert seen(DeviceAlertEvents=rows).devices[device(1)].severity == 4


def test_events_tell_the_system_of_a_device():
    kind = '["windows",[],["security"],[]]'
    found = seen(DeviceProcessEvents=table(event(at(1), VedetteKind=kind)))
    assert found.devices[device(1)].product == "windows"


def test_accounts_are_one_whatever_their_letter_case_and_as_whoever_they_act():
    rows = table(
        event(at(1), AccountDomain="MER", AccountName="Ada"),
        event(at(2), on=2, InitiatingProcessAccountDomain="mer", InitiatingProcessAccountName="ada"),
        event(at(3), AccountDomain="-", AccountName="-"),
    )
    found = seen(DeviceProcessEvents=rows).accounts
    assert list(found) == ["mer\\ada"]
    assert (found["mer\\ada"].events, found["mer\\ada"].devices) == (2, {device(1), device(2)})
    assert isinstance(found["mer\\ada"], AccountSeen)


def test_files_are_known_by_their_best_hash():
    rows = table(
        event(at(1), SHA256="A" * 64, SHA1="b" * 40, FileName="x.exe"),
        event(at(2), on=2, SHA256="a" * 64, FileName="y.exe"),
        event(at(3), MD5="c" * 32),
        event(at(4)),
    )
    found = seen(**{PROCESSES: rows, FILES: table(event(at(5)))}).files
    assert found.keys() == {"a" * 64, "c" * 32}
    assert (found["a" * 64].names, len(found["a" * 64].devices)) == ({"x.exe", "y.exe"}, 2)


@pytest.mark.parametrize("name", ["AlertEvidence", "DeviceAlertEvents"])
def test_what_alerts_say_of_a_device_is_no_telemetry_of_its_own(name):
    found = seen(**{name: table(event(at(2))), PROCESSES: table(event(at(1)))}).devices[device(1)]
    assert (found.events, found.own.events, found.own.last) == (2, 1, int(at(1).timestamp() * 1e6))

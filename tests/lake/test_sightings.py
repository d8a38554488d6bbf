from datetime import timedelta

import pytest

from lake.small_rows import DAY, FILES, NETWORK, PROCESSES, at, device, event, filled, table
from vedette.lake.indicators import Indicator, IndicatorKind, Role
from vedette.lake.reader import Period, Reader
from vedette.lake.sightings import counts_by_hour, prevalence, sightings
from vedette.lake.store import Lake

SHA256, SHA1 = "ab" * 32, "cd" * 20


@pytest.fixture
def ask(tmp_path):
    """Fills a lake, then asks it."""

    def ask(question, kind, value, *batches, **options):
        with Lake.open(tmp_path, "acme") as lake:
            filled(lake, *batches)
        with Reader.open(tmp_path, "acme") as reader:
            return question(reader, Indicator(kind, value), **options)

    return ask


def test_who_wrote_ran_and_used_a_hash(ask):
    wrote = event(at(1), 1, SHA256=SHA256, ActionType="FileCreated")
    ran = event(at(2), 2, SHA256=SHA256.upper(), AccountName="ann")
    acted = event(at(3), 2, InitiatingProcessSHA256=SHA256, InitiatingProcessAccountName="bob", RemoteIP="192.0.2.7")
    batch = {PROCESSES: table(ran, event(at(4), 3, SHA256="00" * 32)), FILES: table(wrote), NETWORK: table(acted)}
    found = ask(sightings, IndicatorKind.HASH, SHA256, batch)
    assert [(one.role, one.device, one.account) for one in found] == [
        (Role.ACTED, device(2), "bob"),
        (Role.RAN, device(2), "ann"),
        (Role.WROTE, device(1), ""),
    ]


def test_a_hash_is_looked_for_in_the_column_of_its_length(ask):
    rows = {PROCESSES: table(event(at(1), SHA1=SHA1), event(at(2), SHA256=SHA256))}
    assert [one.column for one in ask(sightings, IndicatorKind.HASH, SHA1.upper(), rows)] == ["SHA1"]


@pytest.mark.parametrize(
    ("kind", "value", "stored"),
    [
        (IndicatorKind.PATH, r"c:\windows\TEMP\a.exe", {"FolderPath": r"C:\Windows\Temp\A.exe"}),
        (IndicatorKind.FILE, "A.EXE", {"FileName": "a.exe"}),
        (IndicatorKind.FILE, "A.EXE", {"InitiatingProcessFileName": "a.exe"}),
        (IndicatorKind.ADDRESS, "2001:DB8::1", {"RemoteIP": "2001:db8::1"}),
        (IndicatorKind.DOMAIN, "Evil.example", {"RemoteUrl": "evil.example"}),
        (IndicatorKind.DOMAIN, "evil.example", {"RemoteUrl": "https://user@cdn.evil.example:8443/x?y"}),
        (IndicatorKind.ACCOUNT, "ANN", {"AccountName": "ann"}),
        (IndicatorKind.ACCOUNT, r"meridian\ann", {"AccountName": "ann", "AccountDomain": "MERIDIAN"}),
        (IndicatorKind.ACCOUNT, "S-1-5-18", {"InitiatingProcessAccountSid": "S-1-5-18"}),
        (IndicatorKind.ACCOUNT, "ann@meridian.example", {"AccountUpn": "Ann@meridian.example"}),
    ],
)
def test_indicators_are_found_whatever_their_letter_case(ask, kind, value, stored):
    assert len(ask(sightings, kind, value, {NETWORK: table(event(at(1), **stored))})) == 1


@pytest.mark.parametrize(
    ("kind", "value", "stored"),
    [
        (IndicatorKind.DOMAIN, "evil.example", {"RemoteUrl": "notevil.example"}),
        (IndicatorKind.DOMAIN, "evil.example", {"RemoteUrl": "https://good.example/?to=evil.example"}),
        (IndicatorKind.PATH, r"c:\a_b.exe", {"FolderPath": r"c:\axb.exe"}),
        (IndicatorKind.ACCOUNT, r"other\ann", {"AccountName": "ann", "AccountDomain": "MERIDIAN"}),
    ],
)
def test_what_only_looks_alike_is_not_found(ask, kind, value, stored):
    assert ask(sightings, kind, value, {NETWORK: table(event(at(1), **stored))}) == []


def test_a_table_that_tells_no_domains_tells_nothing_of_an_account_in_one(ask):
    rows = {
        NETWORK: table(event(at(1), AccountName="ann")),
        PROCESSES: table(event(at(1), AccountName="ann", AccountDomain="M")),
    }
    assert [one.table for one in ask(sightings, IndicatorKind.ACCOUNT, r"m\ann", rows)] == [PROCESSES]


def test_the_newest_sightings_come_first_up_to_the_limit(ask):
    rows = [event(at(hours), ReportId=hours, FileName="a.exe") for hours in range(9)]
    found = ask(sightings, IndicatorKind.FILE, "a.exe", {PROCESSES: table(*rows), FILES: table(*rows)}, limit=3)
    assert [one.row["ReportId"] for one in found] == [8, 8, 7]


def test_prevalence_counts_distinct_devices(ask):
    rows = [event(at(hours), on, SHA256=SHA256) for hours, on in ((5, 1), (2, 2), (9, 2), (7, 1))]
    found = ask(
        prevalence, IndicatorKind.HASH, SHA256, {PROCESSES: table(*rows), FILES: table(event(at(12), 3, SHA256=SHA256))}
    )
    assert (found.devices, found.events) == (3, 5)
    assert (found.first_seen, found.last_seen, found.first_device) == (at(2), at(12), device(2))


def test_what_its_processes_did_counts_where_asked_for(ask):
    rows = {FILES: table(event(at(1), InitiatingProcessSHA256=SHA256))}
    assert ask(prevalence, IndicatorKind.HASH, SHA256, rows).devices == 0
    assert ask(prevalence, IndicatorKind.HASH, SHA256, acting=True).devices == 1


def test_an_unknown_indicator_was_never_seen(ask):
    found = ask(prevalence, IndicatorKind.FILE, "none.exe", {PROCESSES: table(event(at(1), FileName="a.exe"))})
    assert (found.devices, found.events, found.first_seen, found.last_seen) == (0, 0, None, None)


def test_a_period_narrows_what_is_seen(ask):
    rows = {PROCESSES: table(*(event(at(hours), FileName="a.exe") for hours in (1, 30, 60)))}
    period = Period(at(20), at(40))
    assert [one.time for one in ask(sightings, IndicatorKind.FILE, "a.exe", rows, period=period)] == [at(30)]
    assert ask(prevalence, IndicatorKind.FILE, "a.exe", period=period).events == 1


def test_events_are_counted_by_hour_and_table(tmp_path):
    with Lake.open(tmp_path, "acme") as lake:
        filled(lake, {PROCESSES: table(event(at(1.1)), event(at(1.9)), event(at(3), 2)), FILES: table(event(at(1)))})
    with Reader.open(tmp_path, "acme") as reader:
        counts = counts_by_hour(reader, Period(DAY, DAY + timedelta(days=1)))
        mine = counts_by_hour(reader, Period(DAY, DAY + timedelta(days=1)), device=device(2))
    assert [(count.hour, count.table, count.events) for count in counts] == [
        (at(1), FILES, 1),
        (at(1), PROCESSES, 2),
        (at(3), PROCESSES, 1),
    ]
    assert [count.events for count in mine] == [1]

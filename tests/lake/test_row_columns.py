from datetime import UTC, datetime

from lake.telling import SYSMON, cloud_row, windows_row


def test_times_of_any_zone_are_utc():
    row = windows_row(SYSMON, 5, TimeCreated="2026-01-02T05:04:05+02:00")
    assert row["Timestamp"] == datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def test_a_time_that_cannot_be_read_is_null_and_the_event_still_has_it():
    row = windows_row(SYSMON, 5, TimeCreated="soon")
    assert "Timestamp" not in row
    assert '"TimeCreated":"soon"' in row["VedetteEvent"]


def test_a_row_says_where_its_event_came_from():
    row = windows_row(SYSMON, 5)
    assert (row["VedetteSource"], row["VedetteRecord"], row["VedettePosition"]) == ("input", 7, 0)
    assert (row["DeviceName"], row["VedetteLayout"]) == ("ws1.lab", "windows")


def test_the_same_event_has_the_same_report_id_and_another_record_another():
    same = [windows_row(SYSMON, 5, ProcessId=1)["ReportId"] for _ in range(2)]
    assert same[0] == same[1] < 2**53
    assert windows_row(SYSMON, 5, ProcessId=2)["ReportId"] != same[0]


def test_a_value_of_the_wrong_type_is_null_and_the_event_still_has_it():
    row = windows_row(SYSMON, 5, ProcessId="many")
    assert "ProcessId" not in row
    assert '"ProcessId":"many"' in row["VedetteEvent"]


def test_a_dash_is_kept_where_it_may_be_a_value():
    assert cloud_row("aws", "cloudtrail", userAgent="-")["UserAgent"] == "-"
    assert "Protocol" not in windows_row("Security", 4624, AuthenticationPackageName="-")

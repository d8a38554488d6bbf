import pytest

from lake.telling import recipe_of, row_of
from vedette.schema.events import event_kind
from vedette.sources import layouts

SYSMON_START = event_kind("windows", frozenset({"process_creation"}), frozenset({"sysmon"}), (("EventID", "1"),))


@pytest.mark.parametrize(
    ("kind", "table"),
    [
        (SYSMON_START, "DeviceProcessEvents"),
        (event_kind("macos", frozenset({"process_creation"})), "DeviceProcessEvents"),
        (event_kind("linux", frozenset({"process_creation"}), frozenset({"auditd"})), "DeviceProcessEvents"),
        (event_kind("linux", frozenset(), frozenset({"auditd"})), "VedetteAuditEvents"),
        (event_kind("linux", frozenset(), frozenset({"sshd", "auth", "syslog"})), "VedetteSyslogEvents"),
        (event_kind("windows", frozenset(), frozenset(), (("EventID", "3"),)), "DeviceEvents"),
        (event_kind("zeek"), "VedetteZeekEvents"),
        (event_kind("okta", frozenset(), frozenset({"okta"})), "VedetteOtherEvents"),
        (event_kind(""), "VedetteOtherEvents"),
    ],
)
def test_every_kind_has_a_table(kind, table):
    assert recipe_of(kind).table == table


def test_what_nobody_knows_keeps_the_log_source_it_was_given():
    row = row_of({"user": "ada", "message": "hi"}, event_kind("okta", frozenset(), frozenset({"okta"})), layouts.ANY)
    assert (row["Product"], row["Service"], row["AccountName"], row["Message"]) == ("okta", "okta", "ada", "hi")

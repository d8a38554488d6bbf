"""Syslog lines of the usual forms."""

import pytest

from sources.reading import read_bytes
from vedette.schema.problems import ProblemKind

OLD = b"Jan  2 03:04:05 lx1 sshd[812]: Failed password for root from 192.0.2.7 port 4022 ssh2\n"
NEW = b"<86>1 2026-01-02T03:04:05.123Z lx1 sudo 813 - - ada : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/bin/ls -l\n"


@pytest.mark.parametrize(
    ("line", "program", "services"),
    [
        (OLD, "sshd", {"syslog", "sshd", "auth"}),
        (NEW, "sudo", {"syslog", "sudo", "auth"}),
        (b"2026-01-02T03:04:05.1+02:00 lx1 CRON[9]: (root) CMD (run)\n", "CRON", {"syslog", "cron"}),
        (b"<13>Jan 12 03:04:05 lx1 kernel: text\n", "kernel", {"syslog"}),
    ],
)
def test_program_and_services_are_found(tmp_path, line, program, services):
    outcome = read_bytes(tmp_path, line)
    assert (outcome.events[0]["program"], outcome.events[0]["Computer"]) == (program, "lx1")
    assert (outcome.kinds[0].product, outcome.kinds[0].services) == ("linux", services)


def test_the_fields_of_sudo_are_named_as_rules_name_them(tmp_path):
    event = read_bytes(tmp_path, NEW).events[0]
    assert (event["USER"], event["COMMAND"], event["PWD"]) == ("root", "/bin/ls -l", "/")


def test_sysmon_for_linux_is_found_inside_the_message(tmp_path):
    event = b'<Event><System><Provider Name="Linux-Sysmon" Guid="{f}"/><EventID>1</EventID><Computer>lx2</Computer>'
    event += b"<Channel>Linux-Sysmon/Operational</Channel></System><EventData>"
    event += b'<Data Name="Image">/bin/sh</Data><Data Name="CommandLine">sh -c &quot;a &lt; b&quot;</Data>'
    event += b"</EventData></Event>"
    outcome = read_bytes(tmp_path, OLD + b"Jan  2 03:04:06 lx1 sysmon: " + event + b"\n")
    assert outcome.kinds[1].product == "linux"
    assert outcome.kinds[1].categories == {"process_creation"}
    assert outcome.events[1]["CommandLine"] == 'sh -c "a < b"'
    assert outcome.batches[1].layout.device_of(outcome.events[1]) == "lx2"


def test_lines_of_other_kinds_are_counted(tmp_path):
    outcome = read_bytes(tmp_path, OLD + b"-- Logs begin --\n" + OLD)
    assert outcome.problems == {ProblemKind.NOT_A_RECORD: 1}
    assert outcome.records == [0, 2]

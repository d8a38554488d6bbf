"""The Linux audit log: single records, decoded fields, and program starts joined from several records."""

import pytest

from sources.reading import read_bytes, read_path
from vedette.schema.problems import ProblemKind

START = (
    b"type=SYSCALL msg=audit(1767323045.123:7): arch=c000003e syscall=59 success=yes ppid=3 pid=12 auid=1000 uid=0 "
    b'comm="sh" exe="/bin/dash" key=(null)\n'
    b'type=EXECVE msg=audit(1767323045.123:7): argc=3 a0="/bin/sh" a1="-c" a2=6964203E202F746D702F78\n'
    b'type=CWD msg=audit(1767323045.123:7): cwd="/root"\n'
    b'type=PATH msg=audit(1767323045.123:7): item=0 name="/bin/sh" nametype=NORMAL\n'
)


def test_a_program_start_has_sigma_s_fields_from_all_its_records(tmp_path):
    outcome = read_bytes(tmp_path, START)
    event, kind = outcome.events[1], outcome.kinds[1]
    assert kind.categories == {"process_creation"}
    assert (event["Image"], event["CommandLine"]) == ("/bin/dash", "/bin/sh -c id > /tmp/x")
    assert (event["CurrentDirectory"], event["User"], event["ParentProcessId"]) == ("/root", "root", 3)


def test_each_record_stays_an_event_of_the_service_auditd(tmp_path):
    outcome = read_bytes(tmp_path, START)
    assert [event["type"] for event in outcome.events] == ["SYSCALL", "EXECVE", "CWD", "PATH"]
    assert all(kind.services == {"auditd"} for kind in outcome.kinds)
    assert outcome.events[0]["SYSCALL"] == "execve"
    assert outcome.events[3]["name"] == "/bin/sh"


def test_records_of_different_numbers_are_not_joined(tmp_path):
    outcome = read_bytes(tmp_path, START.replace(b":7): argc", b":8): argc"))
    assert "Image" not in outcome.events[1]


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        (b"proctitle=6C73002D6C", "proctitle", "ls -l"),
        (b"cwd=2F746D702F6120 b=1", "cwd", "/tmp/a "),
        (b"msg='op=PAM acct=\"ada\" res=failed'", "acct", "ada"),
        (b"key=(null)", "key", "(null)"),
        (b'res=1\x1dUID="ada" SYSCALL=mknod', "SYSCALL", "mknod"),
    ],
)
def test_values_are_decoded(tmp_path, text, name, value):
    assert read_bytes(tmp_path, b"type=X msg=audit(1.0:1): " + text).events[0][name] == value


def test_the_host_of_a_forwarded_record_is_kept(tmp_path):
    outcome = read_bytes(tmp_path, b"node=lx1.lab " + START)
    assert outcome.batches[0].layout.device_of(outcome.events[0]) == "lx1.lab"
    assert outcome.batches[0].layout.time_of(outcome.events[0]).year == 2026


def test_other_lines_and_bad_text_are_counted(tmp_path):
    outcome = read_bytes(tmp_path, START + b"----\n\xff\xfe\n" + START)
    assert outcome.problems == {ProblemKind.NOT_A_RECORD: 1, ProblemKind.BAD_TEXT: 1}
    assert len(outcome.events) == 8


@pytest.mark.timeout(20)
@pytest.mark.parametrize("junk", [b'a="' * 300_000, b"a='" * 300_000, b"a" * 900_000, b"a-" * 450_000, b"'m='" * 9999])
def test_hostile_records_take_linear_time(tmp_path, junk):
    read_bytes(tmp_path, b"type=X msg=audit(1.0:1): " + junk)


def test_a_real_log_is_joined(shared_data):
    outcome = read_path(shared_data / "background" / "mstic-linux-auditd-raw.log.zst")
    starts = [e for e, k in zip(outcome.events, outcome.kinds, strict=True) if "process_creation" in k.categories]
    assert len(starts) == 146
    assert sum("Image" in start and "CurrentDirectory" in start for start in starts) >= 141

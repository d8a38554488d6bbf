from datetime import UTC, datetime

from lake.telling import linux_row


def test_a_program_start_of_the_audit_log_is_a_process():
    row = linux_row(
        "auditd", type="EXECVE", AuditTime=1767323045.5, Computer="lx1", Image="/bin/ls", CommandLine="ls /",
        ProcessId=12, ParentProcessId=3, User="root", LogonId="4294967295", auid="4294967295",
    )  # fmt: skip
    assert (row["table"], row["FileName"], row["ProcessCommandLine"]) == ("DeviceProcessEvents", "ls", "ls /")
    assert row["Timestamp"] == row["ProcessCreationTime"] == datetime(2026, 1, 2, 3, 4, 5, 500000, tzinfo=UTC)
    assert (row["AccountName"], row["ProcessId"], row["InitiatingProcessId"]) == ("root", 12, 3)
    assert "LogonId" not in row
    assert "InitiatingProcessAccountName" not in row


def test_other_audit_records_have_a_table_of_their_own():
    row = linux_row(
        "auditd", type="USER_AUTH", pid="9", acct="ada", exe="/usr/sbin/sshd", addr="192.0.2.7", res="failed"
    )
    assert (row["table"], row["RecordType"], row["Success"]) == ("VedetteAuditEvents", "USER_AUTH", False)
    assert (row["AccountName"], row["RemoteIP"], row["InitiatingProcessFileName"]) == ("ada", "192.0.2.7", "sshd")


def test_a_message_keeps_its_program_and_process():
    row = linux_row("syslog", program="sshd", pid="812", message="Failed password for root")
    assert (row["table"], row["ActionType"]) == ("VedetteSyslogEvents", "SyslogMessage")
    assert (row["ProcessName"], row["ProcessId"], row["Message"]) == ("sshd", 812, "Failed password for root")


def test_sudo_tells_who_ran_what():
    row = linux_row("syslog", program="sudo", message="  ada : TTY=pts/0 ; COMMAND=/bin/ls", COMMAND="/bin/ls")
    assert (row["ActionType"], row["AccountName"], row["ProcessCommandLine"]) == ("SudoCommand", "ada", "/bin/ls")

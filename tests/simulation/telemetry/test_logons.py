import pytest

from vedette.simulation.telemetry.logons import (
    LogonKind,
    fail_logon,
    log_off,
    log_on,
    open_share,
    touch_share_file,
    use_credentials,
)


def test_a_user_at_their_desk_has_no_special_rights(stage):
    session = log_on(stage.world, stage.office, stage.office.owner, LogonKind.INTERACTIVE, 5)
    (event,) = stage.told()
    assert (event["EventID"], event["LogonType"], event["IpAddress"]) == (4624, "2", "-")
    assert event["TargetLogonId"] == hex(session.logon_id)
    assert session.integrity == "Medium"


def test_an_administrator_over_the_network_has(stage):
    server = stage.world.with_role("file server")[0]
    account = stage.world.accounts["hd-quarry"]
    session = log_on(stage.world, server, account, LogonKind.NETWORK, 5, caller=stage.office)
    logon, rights = stage.told()
    assert (logon["LogonType"], logon["IpAddress"]) == ("3", stage.office.address)
    assert (rights["EventID"], rights["SubjectLogonId"]) == (4672, hex(session.logon_id))


@pytest.mark.parametrize("kind", LogonKind)
def test_a_logoff_ends_the_logon_of_its_id(stage, kind):
    session = log_on(stage.world, stage.office, stage.office.owner, kind, 5)
    log_off(stage.world, stage.office, session, kind, 9)
    logon, logoff = stage.told(4624, 4634)
    assert (logon["TargetLogonId"], logon["LogonType"]) == (logoff["TargetLogonId"], logoff["LogonType"])


def test_a_wrong_password_is_an_audit_failure(stage):
    fail_logon(stage.world, stage.office, stage.office.owner, LogonKind.NETWORK, 5, caller=stage.world.devices[0])
    (event,) = stage.told(4625)
    assert event["Keywords"] == "0x8010000000000000"
    assert event["SubStatus"] == "0xc000006a"


def test_foreign_credentials_name_account_and_target(stage):
    server = stage.world.with_role("file server")[0]
    use_credentials(stage.world, stage.office.residents["svchost.exe"], stage.world.accounts["hd-quarry"], server, 5)
    (event,) = stage.told(4648)
    assert (event["TargetUserName"], event["TargetServerName"]) == ("hd-quarry", server.fqdn)
    assert event["SubjectUserName"] == f"{stage.office.name.upper()}$"


def test_shares_say_which_file_and_whether_it_was_written(stage):
    server = stage.world.with_role("file server")[0]
    session = log_on(stage.world, server, stage.office.owner, LogonKind.NETWORK, 1, caller=stage.office)
    open_share(stage.world, server, session, "departments", 2, caller=stage.office)
    touch_share_file(stage.world, server, session, "departments\\a\\b.xlsx", 3, caller=stage.office)
    touch_share_file(stage.world, server, session, "ADMIN$\\t.exe", 4, caller=stage.office, write=True)
    opened, read, written = stage.told(5140, 5145)
    assert opened["ShareName"] == read["ShareName"] == "\\\\*\\departments"
    assert (read["RelativeTargetName"], read["AccessMask"]) == ("a\\b.xlsx", "0x120089")
    assert (written["ShareLocalPath"], written["AccessMask"]) == ("\\??\\C:\\Windows", "0x2")

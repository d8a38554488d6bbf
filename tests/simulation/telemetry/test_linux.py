import pytest

from vedette.simulation.actors.linux_server import add_linux_server
from vedette.simulation.telemetry.linux import finish, linux_session, log_on_by_key, refuse_password, spawn, spawn_for


@pytest.fixture
def server(stage):
    return add_linux_server(stage.world, "mer-web01", "web server")


def test_a_start_names_program_parent_and_account(stage, server):
    spawn(stage.world, server.residents["cron"], "/usr/bin/dash", "/bin/sh -c true", 10)
    (event,) = stage.told_by(server)
    assert (event["Channel"], event["EventID"]) == ("Linux-Sysmon/Operational", 1)
    assert (event["Image"], event["ParentImage"], event["User"]) == ("/usr/bin/dash", "/usr/sbin/cron", "root")


def test_a_start_can_change_the_account(stage, server):
    session = linux_session(server, "deploy", 5)
    process = spawn(stage.world, server.residents["sshd"], "/usr/bin/bash", "-bash", 10, session=session)
    assert process.session.account.qualified == "deploy"


def test_an_end_carries_the_guid_of_the_start(stage, server):
    process = spawn_for(stage.world, server.residents["cron"], "/usr/bin/df", "df", 10)
    finish(stage.world, server.residents["cron"], 20)
    ends = [event["ProcessGuid"] for event in stage.told_by(server) if event["EventID"] == 5]
    assert ends == [process.guid, server.residents["cron"].guid]


def test_logons_stand_in_the_system_log(stage, server):
    refuse_password(stage.world, server, "deploy", 5, source="10.40.10.13")
    shell = log_on_by_key(stage.world, server, "deploy", 10, source="10.40.10.13")
    messages = [event["SyslogMessage"].split(" ")[0] for event in stage.told_by(server) if "SyslogMessage" in event]
    assert messages == ["Failed", "Accepted", "pam_unix(sshd:session):"]
    assert shell.parent.parent is server.residents["sshd"]

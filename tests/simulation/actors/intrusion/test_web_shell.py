import pytest

from vedette.simulation.actors.intrusion.web_shell import (
    Prompt,
    become_root,
    exploit_upload,
    look_around,
    move_by_key,
    settle,
    steal_secrets,
    take_database,
)
from vedette.simulation.actors.linux_server import add_linux_server


@pytest.fixture
def server(stage):
    return add_linux_server(stage.world, "mer-web01", "web server")


@pytest.fixture
def prompt(stage, server):
    return Prompt(stage.world, stage.chance(3), exploit_upload(stage.world, server, 300), 400)


def _lineage(process):
    while process is not None:
        yield process.name
        process = process.parent


def test_the_first_shell_is_a_child_of_the_application(prompt):
    assert list(_lineage(prompt.shell)) == ["bash", "dash", "php-fpm8.2", "systemd"]
    assert prompt.shell.session.account.qualified == "www-data"


def test_root_comes_from_a_tool_that_sudo_allows(stage, prompt):
    root = become_root(prompt)
    assert root.shell.session.account.qualified == "root"
    assert list(_lineage(root.shell))[:3] == ["dash", "find", "sudo"]


@pytest.mark.parametrize("act", [look_around, settle, steal_secrets, take_database])
def test_every_act_stays_on_its_device_and_is_marked(stage, server, prompt, act):
    before = len(stage.world.tape)
    act(prompt)
    added = stage.world.tape[before:]
    assert added
    assert all(recorded.step is not None and recorded.device is server for recorded in added)


def test_the_key_opens_the_second_server_from_the_first(stage, server, prompt):
    database = add_linux_server(stage.world, "mer-db01", "database server")
    there = move_by_key(prompt, database)
    messages = [event["SyslogMessage"] for event in stage.told_by(database) if "SyslogMessage" in event]
    assert there.device is database
    assert f"Accepted publickey for deploy from {server.address}" in messages[0]

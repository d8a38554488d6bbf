"""What operators copy: units that systemd takes, commands that exist, sensible settings, alerts about real figures."""

import configparser
import re
import shlex
import shutil
import subprocess
import tomllib
from dataclasses import fields

import pytest
import yaml
from typer.main import get_command

from docs.pages import CHECKOUT, DOCS, tables
from vedette.cli.main import build_app
from vedette.portal.site.settings.configuration import Configuration, read_configuration

DEPLOY = CHECKOUT / "deploy"
SERVICES = sorted(DEPLOY.glob("*.service"))
PROGRAM = "/opt/vedette/.venv/bin/vedette"
HARDENED = {
    "CapabilityBoundingSet": "",
    "NoNewPrivileges": "yes",
    "ProtectSystem": "strict",
    "PrivateDevices": "yes",
    "RestrictSUIDSGID": "yes",
    "SystemCallFilter": "@system-service",
    "UMask": "0077",
    "User": "vedette",
}
WITHOUT_NAMES = re.compile(r"\b(vedette_[a-z_]+)")


class _Unit(configparser.RawConfigParser):
    """Keys that stand twice are all kept."""

    def __init__(self):
        super().__init__(strict=False, dict_type=_Several, interpolation=None)
        self.optionxform = str


class _Several(dict):
    def __setitem__(self, key, value):
        if isinstance(value, list) and key in self:
            self[key].extend(value)
        else:
            super().__setitem__(key, value)


def _unit(path):
    unit = _Unit()
    unit.read_string(path.read_text())
    return unit


def _commands(path):
    return [shlex.split(line) for line in _unit(path)["Service"]["ExecStart"].splitlines()]


def test_systemd_takes_every_unit(tmp_path):
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not installed; the other tests read the units by themselves")
    for path in [*SERVICES, *DEPLOY.glob("*.timer")]:
        (tmp_path / path.name).write_text(path.read_text().replace(PROGRAM, "/bin/true"))
    units = [str(path) for path in tmp_path.iterdir()]
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *units], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert len(units) == 5


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.name)
def test_a_unit_runs_a_command_with_options_that_exist(path):
    commands = _commands(path)
    assert commands
    for program, *words in commands:
        command = get_command(build_app())
        assert program == PROGRAM
        while getattr(command, "commands", None):
            command = command.commands[words.pop(0)]
        known = {each for parameter in command.params for each in (*parameter.opts, *parameter.secondary_opts)}
        assert {word for word in words if word.startswith("--")} <= known


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.name)
def test_a_unit_gives_up_what_it_does_not_need(path):
    service = _unit(path)["Service"]
    assert {name: service.get(name) for name in HARDENED} == HARDENED
    assert "VEDETTE_DATA=/var/lib/vedette" in service["Environment"].splitlines()
    assert service["StateDirectory"] == "vedette"


def test_the_timer_starts_the_backup():
    assert (DEPLOY / "vedette-backup.timer").with_suffix(".service").is_file()
    assert [words[1:3] for words in _commands(DEPLOY / "vedette-backup.service")] == [
        ["backup", "create"],
        ["backup", "prune"],
    ]


def _example():
    """All of it, also what is commented out."""
    text = (DEPLOY / "vedette.toml.example").read_text()
    return re.sub(r"^# (?=[a-z_]+ = )", "", text, flags=re.MULTILINE)


def test_the_example_of_settings_makes_sense(tmp_path):
    path = tmp_path / "vedette.toml"
    own = {"...": "x" * 16, "/etc/vedette/authorities.pem": "", "/var/log/vedette/vedette.log": ""}
    path.write_text(re.sub(r'"([^"]*)"', lambda found: f'"{own.get(found[1], found[1])}"', _example()))
    found = read_configuration({"VEDETTE_CONFIG": str(path)})
    assert found.is_secure
    assert found.database.startswith("postgresql://")


def test_the_example_shows_every_setting():
    shown = set(tomllib.loads(_example()))
    assert shown == {each.name for each in fields(Configuration)}, "show it in deploy/vedette.toml.example"


def _figures():
    found = tables(DOCS / "reference" / "metrics.md")
    for row in [*found["Of the moment"], *found["Of the process that is asked"]]:
        name, _, suffixes = row[0].strip("`").partition("{")
        yield from (name + suffix for suffix in suffixes.rstrip("}").split(",")) if suffixes else (name,)


def test_alerts_are_about_figures_that_there_are():
    known = set(_figures())
    assert {"vedette_jobs", "vedette_request_seconds_bucket", "vedette_sign_in_failures_total"} <= known
    (group,) = yaml.safe_load((DEPLOY / "prometheus-alerts.yml").read_text())["groups"]
    rules = {rule["alert"]: rule for rule in group["rules"]}
    assert len(rules) == len(group["rules"]) >= 12
    for name, rule in rules.items():
        asked = set(WITHOUT_NAMES.findall(rule["expr"]))
        assert asked <= known, name
        assert rule["labels"]["severity"] in {"warning", "critical"}
        assert rule["annotations"]["summary"].endswith(".")

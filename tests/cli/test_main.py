from importlib.metadata import version

from typer.testing import CliRunner

from cli.running import vedette
from vedette.cli.main import build_app


def test_version(tmp_path):
    assert vedette(tmp_path, "--version").stdout == f"vedette {version('vedette')}\n"


def test_every_command_explains_itself():
    runner, app = CliRunner(), build_app()
    listed = [command.name for command in app.registered_commands] + [group.name for group in app.registered_groups]
    assert sorted(listed) == [
        "audit",
        "backup",
        "config",
        "demo",
        "doctor",
        "hunt",
        "ingest",
        "lake",
        "match",
        "rules",
        "simulate",
        "up",
        "verify",
        "worker",
    ]
    for name in listed:
        assert "Usage" in runner.invoke(app, [name, "--help"]).output


def test_completion_can_be_installed():
    assert "--install-completion" in CliRunner().invoke(build_app(), ["--help"]).output

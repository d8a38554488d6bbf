import subprocess
import sys

import pytest

from cli.running import vedette

_LOADED = "import vedette.cli.main as m; m.build_app(); import sys; print(*sys.modules)"


def test_no_command_but_the_services_own_loads_its_framework():
    done = subprocess.run([sys.executable, "-c", _LOADED], capture_output=True, text=True, check=True)
    packages = {name.partition(".")[0] for name in done.stdout.split()}
    assert "vedette" in packages
    assert not packages & {"django", "allauth", "uvicorn"}


@pytest.mark.parametrize("command", [("up",), ("config", "show"), ("audit", "verify"), ("worker",)])
def test_a_setting_that_makes_no_sense_is_one_line(command, tmp_path):
    done = vedette(tmp_path, *command, VEDETTE_PORT="eighty")
    assert done.returncode == 2
    assert done.stderr == "vedette: VEDETTE_PORT: 'eighty' does not fit; an example is '8321'\n"


def test_a_database_without_tables_is_one_line(tmp_path):
    done = vedette(tmp_path, "audit", "verify", VEDETTE_DATA=str(tmp_path / "data"), VEDETTE_DATABASE="")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "the audit log cannot be read" in done.stderr


def test_settings_are_listed_with_their_origin_and_without_passwords(tmp_path):
    done = vedette(tmp_path, "config", "show", VEDETTE_DATABASE="postgresql://vedette:s3cret@db.example/vedette")
    assert done.returncode == 0
    assert "postgresql://vedette:***@db.example/vedette" in done.stdout
    assert "s3cret" not in done.stdout
    assert "VEDETTE_DATABASE" in done.stdout

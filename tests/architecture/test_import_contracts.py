import subprocess
import sys
import tomllib

from architecture.source_tree import CHECKOUT, SOURCE

_LINT_IMPORTS = "from importlinter.cli import lint_imports_command as lint; lint()"


def _contracts():
    return tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]


def test_imports_only_go_down():
    lint = [sys.executable, "-c", _LINT_IMPORTS, "--no-cache"]
    done = subprocess.run(lint, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_room_stands_on_a_floor():
    floors = next(contract for contract in _contracts() if contract["type"] == "layers")
    placed = {room.strip() for floor in floors["layers"] for room in floor.split("|")}
    rooms = {path.parent.name for path in SOURCE.glob("*/__init__.py")}
    assert floors["exhaustive"]
    assert placed == rooms


def test_no_contract_is_bypassed():
    assert not [contract["name"] for contract in _contracts() if "ignore_imports" in contract]

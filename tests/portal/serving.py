"""``vedette up`` as people run it: a process of its own, on a port that was free."""

import atexit
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from functools import cache
from pathlib import Path

from conftest import CHECKOUT

UP = [sys.executable, "-c", "from vedette.cli.main import main; main()", "up"]


def started(data: Path, database: str = "") -> tuple[subprocess.Popen[str], str]:
    """The process, once it is ready, and its address."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
    address = f"http://localhost:{port}"
    if not database:
        furnish(data)
    chosen = {"VEDETTE_DATA": str(data), "VEDETTE_PORT": str(port), "VEDETTE_DATABASE": database}
    log = data.with_suffix(".log")
    with log.open("w") as lines:
        environment = {**os.environ, **chosen, "VEDETTE_PUBLIC_URL": address}
        process = subprocess.Popen(UP, env=environment, stdout=subprocess.PIPE, stderr=lines, text=True)
    for _ in range(300):
        if process.poll() is not None:
            break
        if answer(f"{address}/readyz")[0] == 200:
            return process, address
        time.sleep(0.1)
    raise AssertionError(log.read_text())


def answer(address: str, **headers: str) -> tuple[int, bytes]:
    """Status and body; 0 where nobody answers."""
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=10) as response:
            return response.status, response.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()
    except OSError:
        return 0, b""


def do_in(data: Path, script: str) -> None:
    """Do something to the rows of a service whose data lies there, as a worker of it would: in a process of its own."""
    furnish(data)
    _run(data, script)


def furnish(data: Path) -> None:
    """Put tables without rows where there is nothing yet: they are made once, since that alone takes seconds."""
    if not data.exists():
        shutil.copytree(_empty_house(), data)


@cache
def _empty_house() -> Path:
    data = Path(tempfile.mkdtemp(prefix="vedette-empty-house-"))
    atexit.register(shutil.rmtree, data, ignore_errors=True)
    _run(
        data,
        "from django.core.management import call_command;"
        "from vedette.portal.site.management.house import open_house;"
        "open_house(); call_command('migrate', verbosity=0)",
    )
    return data


def _run(data: Path, script: str) -> None:
    own = {"VEDETTE_DATA": str(data), "VEDETTE_DATABASE": "", "PYTHONPATH": f"{CHECKOUT}/src:{CHECKOUT}/tests"}
    program = [sys.executable, "-c", script]
    subprocess.run(program, env={**os.environ, **own}, check=True, stdout=subprocess.DEVNULL)

"""``vedette up`` as people run it: a process of its own, on a port that was free."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

UP = [sys.executable, "-c", "from vedette.cli.main import main; main()", "up"]


def started(data: Path) -> tuple[subprocess.Popen[str], str]:
    """The process, once it is ready, and its address."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
    address = f"http://localhost:{port}"
    chosen = {"VEDETTE_DATA": str(data), "VEDETTE_PORT": str(port), "VEDETTE_DATABASE": ""}
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

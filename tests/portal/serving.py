"""``vedette up`` as people run it: a process of its own, on a port that was free."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

UP = [sys.executable, "-c", "from vedette.cli.main import main; main()", "up"]


def started(data: Path) -> tuple[subprocess.Popen[str], str]:
    """The process, once it is ready, and its address."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
    chosen = {"VEDETTE_DATA": str(data), "VEDETTE_PORT": str(port), "VEDETTE_DATABASE": ""}
    chosen["VEDETTE_PUBLIC_URL"] = f"http://localhost:{port}"
    process = subprocess.Popen(
        UP, env={**os.environ, **chosen}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    address = f"http://localhost:{port}"
    for _ in range(300):
        assert process.poll() is None, process.communicate()
        try:
            urllib.request.urlopen(f"{address}/readyz", timeout=5)
        except OSError:
            time.sleep(0.1)
        else:
            return process, address
    raise AssertionError("the service did not become ready")

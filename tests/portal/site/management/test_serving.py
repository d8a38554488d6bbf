"""``vedette up`` as people run it: a process of its own."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request

import pytest


def _ended(process):
    process.send_signal(signal.SIGTERM)
    out, _ = process.communicate(timeout=20)
    return process.returncode, out


def test_it_starts_tells_a_password_once_and_ends_cleanly(running):
    process, address = running()
    assert json.load(urllib.request.urlopen(f"{address}/healthz")) == {"status": "alive"}
    code, out = _ended(process)
    assert code == 0
    assert f"Vedette is at {address}" in out
    assert re.search(r"password: \S{20}  \(told once\)", out)
    assert out.rstrip().endswith("Vedette stopped.")
    code, out = _ended(running()[0])
    assert code == 0
    assert "password" not in out


def test_it_answers_a_host_that_is_not_its_own_with_nothing(running):
    _, address = running()
    with pytest.raises(urllib.error.HTTPError) as error:
        urllib.request.urlopen(urllib.request.Request(address, headers={"Host": "evil.example"}))
    assert error.value.code == 400


def test_a_taken_port_is_one_line(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        environment = {**os.environ, "VEDETTE_DATA": str(tmp_path), "VEDETTE_PORT": str(taken.getsockname()[1])}
        up = [sys.executable, "-c", "from vedette.cli.main import main; main()", "up"]
        done = subprocess.run(up, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "in use" in done.stderr

import json
import os
import re
import signal
import socket
import subprocess

from portal.serving import UP, answer


def _ended(process):
    process.send_signal(signal.SIGTERM)
    out, _ = process.communicate(timeout=20)
    return process.returncode, out


def test_it_starts_tells_a_password_once_and_ends_cleanly(running):
    process, address = running()
    assert json.loads(answer(f"{address}/healthz")[1]) == {"status": "alive"}
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
    assert answer(address, Host="evil.example")[0] == 400


def test_its_own_scripts_and_styles_are_there(running):
    _, address = running()
    for name in ("app.js", "app.css", "theme.js"):
        assert answer(f"{address}/static/app/{name}")[0] == 200


def test_a_taken_port_is_one_line(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        environment = {**os.environ, "VEDETTE_DATA": str(tmp_path), "VEDETTE_PORT": str(taken.getsockname()[1])}
        done = subprocess.run(UP, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "in use" in done.stderr

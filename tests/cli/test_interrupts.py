"""Whoever stops a run gets one line, and no file that is half of something."""

import json
import os
import signal
import subprocess
import time

import pytest

from cli.running import COMMAND, environment
from pipeline.logs import DUMP, usual_log, write_rules

GIVE_UP_AFTER = 60


def start(tmp_path, *arguments):
    write_rules(tmp_path / "rules", DUMP)
    command = [*COMMAND, *map(str, arguments), "--rules", str(tmp_path / "rules")]
    return subprocess.Popen(
        command,
        env=environment(tmp_path),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def wait_until_reading(running, fifo):
    """Opening a pipe to write waits for the reader; then the run is in the middle of its work."""
    deadline = time.monotonic() + GIVE_UP_AFTER
    while time.monotonic() < deadline and running.poll() is None:
        try:
            return os.open(fifo, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:
            time.sleep(0.05)
    raise AssertionError(f"never began to read: {running.communicate()}")


def interrupted(tmp_path, sent, *arguments, fifo):
    running = start(tmp_path, *arguments)
    held = wait_until_reading(running, fifo)
    os.killpg(running.pid, sent)
    _, errors = running.communicate(timeout=GIVE_UP_AFTER)
    os.close(held)
    return running.returncode, errors


@pytest.fixture
def fifo(tmp_path):
    path = tmp_path / "endless.jsonl"
    os.mkfifo(path)
    return path


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("command", [("hunt", "--json"), ("hunt", "--stix"), ("match", "--out")])
def test_an_interrupt_leaves_no_half_written_file(tmp_path, fifo, sent, command):
    name, option = command
    (tmp_path / "out").mkdir()
    code, errors = interrupted(tmp_path, sent, name, fifo, option, tmp_path / "out" / "result", "--jobs", 1, fifo=fifo)
    assert code == 130
    assert errors.splitlines() == ["vedette: interrupted; no half-written file is left"]
    assert list((tmp_path / "out").iterdir()) == []


def test_an_interrupt_ends_the_other_processes_too(tmp_path, fifo):
    logs = [usual_log(tmp_path / f"{n}.jsonl", count=20_000) for n in range(2)]
    code, errors = interrupted(tmp_path, signal.SIGINT, "hunt", *logs, fifo, "--jobs", 2, fifo=fifo)
    assert (code, errors.splitlines()) == (130, ["vedette: interrupted; no half-written file is left"])


def test_an_old_result_stays_when_the_new_one_is_interrupted(tmp_path, fifo):
    result = tmp_path / "result.json"
    result.write_text("old")
    interrupted(tmp_path, signal.SIGINT, "hunt", fifo, "--json", result, fifo=fifo)
    assert result.read_text() == "old"


def await_line(running, words):
    for line in running.stdout:
        if words in line:
            return
    raise AssertionError(running.communicate())


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_ends_a_hunt_that_follows_with_its_result(tmp_path, sent):
    log = usual_log(tmp_path / "log.jsonl")
    running = start(tmp_path, "hunt", log, "--follow", "--json", tmp_path / "result.json")
    await_line(running, "Memory is dumped")
    os.killpg(running.pid, sent)
    shown, errors = running.communicate(timeout=GIVE_UP_AFTER)
    assert (running.returncode, errors) == (10, "")
    assert "1 incident." in shown
    assert json.loads((tmp_path / "result.json").read_bytes())["events"] == 30


def test_standard_input_cannot_be_followed(tmp_path):
    running = start(tmp_path, "hunt", "-", "--follow")
    _, errors = running.communicate(timeout=GIVE_UP_AFTER)
    assert running.returncode == 2
    assert errors.startswith("vedette: --follow: standard input ends when it ends")

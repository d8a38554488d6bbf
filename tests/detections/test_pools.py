"""Processes of a pool do their work, and are gone when the one that started them is, however it ended."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from vedette.detections.pools import process_pool

_KILLED_AT_WORK = """
import os, time
from vedette.detections.pools import process_pool

if __name__ == "__main__":
    with process_pool(2) as pool:
        list(pool.map(abs, range(8)))
        print(*(each.pid for each in pool._processes.values()), flush=True)
        time.sleep(60)
"""


def _lives(process: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{process}/stat").read_text().rpartition(")")[2]
    except FileNotFoundError:
        return False


def test_work_is_done_in_other_processes() -> None:
    with process_pool(2) as pool:
        assert pool.submit(os.getpid).result() != os.getpid()


def test_nobody_is_left_when_the_one_that_started_them_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "killed.py"
    script.write_text(_KILLED_AT_WORK)
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True) as started:
        assert started.stdout is not None
        processes = [int(each) for each in started.stdout.readline().split()]
        started.send_signal(signal.SIGKILL)
    assert processes
    for _ in range(100):
        if not any(map(_lives, processes)):
            return
        time.sleep(0.1)
    raise AssertionError(f"still there: {[each for each in processes if _lives(each)]}")

"""Workers as processes: killed at any moment they lose nothing, and end when they are told or left alone."""

import json
import os
import signal
import time
from pathlib import Path

import pytest

from portal.serving import answer
from portal.workshop import Workshop, database_of_its_own, is_alive

KILLS = 30


@pytest.fixture
def workshop(tmp_path):
    with database_of_its_own() as database:
        opened = Workshop(tmp_path, database, "")
        yield opened
        opened.close()


def test_a_worker_that_is_killed_in_the_middle_of_jobs_loses_nothing(workshop):
    jobs = range(KILLS + 10)
    workshop.order("fill", 0, len(jobs), 0.03)
    for _ in range(KILLS):
        begun = len(workshop.told("begin"))
        worker = workshop.worker()
        workshop.until(lambda begun=begun: len(workshop.told("begin")) > begun)
        workshop.tell(worker, signal.SIGKILL)
    assert len(workshop.told("begin")) - len(workshop.told("end")) >= KILLS // 2
    last = workshop.worker()
    workshop.until(lambda: set(workshop.told("end")) == set(jobs))
    workshop.until(lambda: {state for state, _ in workshop.states()} == {"done"})
    workshop.tell(last, signal.SIGTERM)
    assert sum(tries for _, tries in workshop.states()) >= len(workshop.told("begin"))


def test_two_workers_never_do_one_job(workshop):
    """Also one that takes three times as long as a lease lasts."""
    workshop.order("fill", 0, 1, 2.0)
    workshop.order("fill", 1, 40, 0.02)
    workers = [workshop.worker(), workshop.worker()]
    workshop.until(lambda: {state for state, _ in workshop.states()} == {"done"})
    for worker in workers:
        workshop.tell(worker, signal.SIGTERM)
    assert sorted(workshop.told("begin")) == sorted(workshop.told("end")) == list(range(40))
    assert workshop.pids() == {str(worker) for worker in workers}
    assert {tries for _, tries in workshop.states()} == {1}


def test_the_job_in_hand_is_done_to_its_end(workshop):
    workshop.order("fill", 0, 2, 0.8)
    worker = workshop.worker()
    workshop.until(lambda: workshop.told("begin"))
    workshop.tell(worker, signal.SIGTERM)
    assert workshop.told("end") == [0]
    assert sorted(workshop.states()) == [("done", 1), ("waiting", 0)]


def test_a_job_that_does_not_end_is_cut_off_and_is_anothers(workshop):
    workshop.order("fill", 0, 1, 60)
    worker = workshop.worker(None, 0.2)
    workshop.until(lambda: workshop.told("begin"))
    began = time.monotonic()
    workshop.tell(worker, signal.SIGTERM)
    assert time.monotonic() - began < 30
    assert workshop.states() == [("waiting", 0)]


@pytest.mark.skipif("not os.environ.get('VEDETTE_TEST_DATABASE')", reason="SQLite has no connections that break off")
def test_a_worker_outlives_its_connections(workshop):
    workshop.order("fill", 0, 20, 0.05)
    worker = workshop.worker()
    for number in (1, 5, 10):
        workshop.until(lambda number=number: len(workshop.told("end")) >= number)
        workshop.break_off()
    workshop.until(lambda: {state for state, _ in workshop.states()} == {"done"})
    workshop.tell(worker, signal.SIGTERM)
    assert set(workshop.told("end")) == set(range(20))


def _worker(address):
    return json.loads(answer(f"{address}/readyz")[1]).get("worker")


def _until(wanted, address):
    for _ in range(150):
        if _worker(address) == wanted:
            return
        time.sleep(0.1)
    raise AssertionError(_worker(address))


def _children(pid):
    """Workers of the process that live."""
    everybody = [int(each.name) for each in Path("/proc").iterdir() if each.name.isdigit()]
    return [each for each in everybody if _parent(each) == pid and b"spawn_main" in _told(each, "cmdline")]


def _parent(pid):
    _, _, rest = _told(pid, "stat").rpartition(b") ")
    state, parent, *_ = rest.split() or [b"", b"0"]
    return 0 if state == b"Z" else int(parent)


def _told(pid, name):
    try:
        return Path(f"/proc/{pid}/{name}").read_bytes()
    except OSError:
        return b""


def test_the_service_has_a_worker_beside_it_and_ends_it(running):
    process, address = running()
    _until("alive", address)
    (worker,) = _children(process.pid)
    process.send_signal(signal.SIGTERM)
    assert process.wait(40) == 0
    assert not is_alive(worker)


def test_a_worker_that_dies_is_begun_anew(running):
    process, address = running()
    _until("alive", address)
    (first,) = _children(process.pid)
    os.kill(first, signal.SIGKILL)
    for _ in range(150):
        if _children(process.pid) not in ([], [first]):
            return
        time.sleep(0.1)
    raise AssertionError("no new worker")


def test_a_worker_does_not_outlive_its_service(running):
    process, address = running()
    _until("alive", address)
    (worker,) = _children(process.pid)
    process.kill()
    for _ in range(100):
        if not is_alive(worker):
            return
        time.sleep(0.1)
    raise AssertionError("the worker is still there")

"""What comes out must not tell how many processes worked, or how files were cut."""

import os

import pytest

from pipeline.logs import BURST, DUMP, WHOAMI, usual_log, write_rules
from vedette.pipeline import hunt as hunting
from vedette.pipeline import work
from vedette.pipeline.document import as_document
from vedette.pipeline.hunt import HuntRequest, hunt
from vedette.pipeline.match import match
from vedette.sources.inputs import WorkUnit


@pytest.fixture
def request_for(tmp_path):
    logs = [usual_log(tmp_path / "logs" / f"{n}.jsonl", count=400, device=f"WKS-{n}") for n in range(3)]
    rules = write_rules(tmp_path / "rules", WHOAMI, DUMP, BURST)

    def build(jobs):
        return HuntRequest(tuple(map(str, logs)), (rules,), jobs=jobs, cache=tmp_path / "cache")

    return build


@pytest.fixture
def small_parts(monkeypatch):
    """Cut files every few kilobytes, and think no input too small for other processes."""
    monkeypatch.setattr(hunting, "SPLIT_BYTES", 20_000)
    monkeypatch.setattr(work, "POOL_FROM_BYTES", 0)


def document(request):
    return {**as_document(hunt(request)), "timings": None}


def test_the_number_of_processes_cannot_be_seen_in_the_result(request_for, small_parts):
    assert document(request_for(1)) == document(request_for(2))


def test_the_number_of_processes_cannot_be_seen_in_the_hits(request_for, small_parts, tmp_path):
    for jobs in (1, 3):
        with (tmp_path / f"{jobs}.jsonl").open("wb") as sink:
            match(request_for(jobs), sink)
    assert (tmp_path / "1.jsonl").read_bytes() == (tmp_path / "3.jsonl").read_bytes()


def test_small_inputs_start_no_processes(request_for, monkeypatch):
    monkeypatch.setattr(work, "_in_pool", None)
    assert hunt(request_for(8)).events == 1200


def die(unit, engine, reading, on_bytes):
    os._exit(9)


def test_a_dead_worker_is_an_error_with_a_name(request_for, small_parts):
    request = request_for(2)
    pack = hunting.build_pack(request.rules, cache=request.cache)
    crew = work.Crew(pack, 2, request.reading, lambda _count: None)
    units = [WorkUnit(path, work.Path(path), 1) for path in request.paths]
    with pytest.raises(work.WorkerDiedError):
        list(work.run_units(units, die, crew))


def test_progress_adds_up_to_the_size_of_the_inputs(request_for, small_parts):
    seen = []
    hunt(request_for(2), lambda stage, done, total: seen.append((stage, done, total)))
    stage, done, total = seen[-1]
    assert (stage, done) == ("reading", total)

"""What comes out must not tell how many processes worked, or how files were cut."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.deadly_jobs import die_at_the_second, say_lost
from pipeline.logs import BURST, DUMP, WHOAMI, usual_log, write_rules
from vedette.detections.engine import Engine
from vedette.pipeline import hunt as hunting
from vedette.pipeline import work, workers
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
    monkeypatch.setattr(workers, "WORTH_FROM_BYTES", 0)


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
    monkeypatch.setattr(workers, "_Team", None)
    assert hunt(request_for(8)).events == 1200


def crew_for(request):
    pack = hunting.build_pack(request.rules, cache=request.cache)
    return work.Crew(Engine(pack), request.jobs, request.reading, lambda _count: None)


def test_a_worker_that_dies_costs_its_unit_alone(request_for, small_parts):
    request = request_for(2)
    units = [WorkUnit(path, Path(path), 1) for path in request.paths]
    task = work.Task(die_at_the_second, say_lost)
    results = list(workers.run_units(units, task, crew_for(request)))
    assert results == ["read 0.jsonl", "lost 1.jsonl", "read 2.jsonl"]


def test_workers_that_cannot_start_are_one_error(request_for, small_parts):
    request = request_for(2)
    crew = crew_for(request)
    crew.engine.pack = replace(crew.engine.pack, digest="not in the cache")
    units = [WorkUnit(path, Path(path), 1) for path in request.paths]
    with pytest.raises(workers.WorkerDiedError, match="not in the cache"):
        list(workers.run_units(units, work.Task(die_at_the_second, say_lost), crew))


def test_progress_adds_up_to_the_size_of_the_inputs(request_for, small_parts):
    seen = []
    hunt(request_for(2), lambda stage, done, total: seen.append((stage, done, total)))
    last = {stage: (done, total) for stage, done, total in seen}
    assert last["reading"][0] == last["reading"][1] > 0

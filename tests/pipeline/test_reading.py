from vedette.pipeline import reading
from vedette.pipeline.reading import InputReports, Reading, read_unit
from vedette.schema.problems import InputReport, ProblemKind
from vedette.sources.inputs import WorkUnit

UNIT = WorkUnit("log.jsonl", None, 0)


def read_with(monkeypatch, on_read):
    monkeypatch.setattr(reading, "read", lambda _unit, **_more: on_read())
    return read_unit(UNIT, Reading())


def test_whatever_a_reader_raises_becomes_a_report(monkeypatch):
    def fail():
        yield InputReport("log.jsonl!first", events=3)
        raise RecursionError("too\ndeep")

    first, broken = read_with(monkeypatch, fail)
    assert first.events == 3
    assert broken.problems[0].kind is ProblemKind.UNREADABLE
    assert broken.problems[0].detail == "reading broke off: RecursionError: too deep"


def test_the_report_of_a_further_part_joins_the_inputs():
    inputs = InputReports()
    inputs.add(UNIT, [InputReport("log.jsonl", "json", events=9, records=10)])
    inputs.add(WorkUnit("other.jsonl", None, 0), [InputReport("other.jsonl")])
    later = InputReport("log.jsonl", "json", events=4, records=5)
    later.add(ProblemKind.NOT_JSON, "no JSON", record=2)
    part = WorkUnit("log.jsonl", None, 0, 100, 200, part=1)
    assert inputs.records_before(part) == 10
    inputs.add(part, [later])
    assert (len(inputs.reports), inputs.reports[0].events, inputs.reports[0].records) == (2, 13, 15)
    assert inputs.reports[0].problems[0].first_record == 12

"""Every reason is counted; its first case is the one that is shown."""

from vedette.schema.problems import InputReport, ProblemKind


def test_the_first_case_of_a_kind_is_shown_and_all_are_counted() -> None:
    report = InputReport("log.jsonl")
    report.add(ProblemKind.NOT_JSON, "cut off", record=3)
    report.add(ProblemKind.NOT_JSON, "something else", record=9)
    (problem,) = report.problems
    assert (problem.count, problem.first_record, problem.detail) == (2, 3, "cut off")


def test_notes_are_no_losses() -> None:
    report = InputReport("log.jsonl")
    report.add(ProblemKind.NO_LOGSOURCE, "unknown")
    assert list(report.losses()) == []


def test_refused_records_are_losses() -> None:
    report = InputReport("log.jsonl")
    report.add(ProblemKind.TOO_DEEP, "65 levels", record=0)
    assert [problem.kind for problem in report.losses()] == [ProblemKind.TOO_DEEP]

from vedette.portal.telemetry.rules.intakes import problems_of
from vedette.schema.problems import InputReport, ProblemKind


def _report(path, kind, detail):
    found = InputReport(path)
    found.add(kind, detail, count=3)
    return found


def test_each_reason_on_each_input_is_a_line():
    found = problems_of([_report("a.json", ProblemKind.NOT_JSON, "no JSON"), InputReport("b.json")])
    assert [(each.input, each.kind, each.detail, each.count) for each in found] == [
        ("a.json", "not_json", "no JSON", 3)
    ]


def test_what_costs_no_record_is_no_problem():
    assert problems_of([_report("a.json", ProblemKind.EMPTY, "nothing in it")]) == []


def test_a_name_cannot_leave_its_line_nor_disguise_itself():
    (line,) = problems_of([_report("a\n\u202egpj.exe" + "x" * 999, ProblemKind.NOT_JSON, "\x1b[2J")])
    assert line.input.startswith("a gpj.exe")
    assert len(line.as_json()["input"]) == 300
    assert line.detail == "[2J"

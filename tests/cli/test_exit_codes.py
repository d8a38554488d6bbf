import pytest

from cli.running import vedette
from pipeline.logs import DUMP, process, usual_log, write_log, write_rules


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cli")
    write_rules(folder / "rules", DUMP)
    usual_log(folder / "found.jsonl")
    write_log(folder / "quiet.jsonl", [process(1, "notepad")])
    (folder / "noise.bin").write_bytes(bytes(range(256)) * 64)
    (folder / "torn.jsonl").write_bytes((folder / "quiet.jsonl").read_bytes() + b'{"EventID": 1, "Chan')
    return folder


def code(place, *inputs, command="hunt", rules="rules"):
    out = ["--out", "-"] if command == "match" else []
    finished = vedette(place, command, *(place / name for name in inputs), "--rules", place / rules, *out)
    assert "Traceback" not in finished.stderr
    return finished.returncode


@pytest.mark.parametrize("command", ["hunt", "match"])
@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        (["quiet.jsonl"], 0),
        (["found.jsonl"], 10),
        (["quiet.jsonl", "gone.evtx"], 3),
        (["torn.jsonl"], 3),
        (["noise.bin"], 3),
        (["found.jsonl", "gone.evtx"], 10),
    ],
)
def test_a_script_learns_what_happened(place, command, inputs, expected):
    assert code(place, *inputs, command=command) == expected


@pytest.mark.parametrize(
    "arguments",
    [
        ["hunt"],
        ["hunt", "x", "--no-such-option"],
        ["hunt", "x", "--jobs", "many"],
        ["hunt", "x", "--logsource", "a/b/c/d"],
        ["hunt", "x", "--rules", "/no/such/rules"],
        ["match", "x", "--out", "-"],
        ["simulate", "no-such-scenario", "--out", "x"],
        ["rules", "import", "/no/such/archive.zip"],
        ["rules", "list", "--rules", "/no/such/rules"],
    ],
)
def test_arguments_that_cannot_be_used_are_code_2_and_said(place, arguments):
    finished = vedette(place, *arguments)
    assert finished.returncode == 2
    assert finished.stderr.strip()
    assert "Traceback" not in finished.stderr


def test_an_unknown_rule_is_code_2(place):
    finished = vedette(place, "rules", "show", "no-such-id", "--rules", place / "rules")
    assert (finished.returncode, finished.stderr) == (2, "vedette: no rule has the id no-such-id\n")


def test_a_site_file_that_is_no_map_is_code_2(place):
    (place / "site.yml").write_text("- a list")
    finished = vedette(place, "hunt", place / "quiet.jsonl", "--rules", place / "rules", "--site", place / "site.yml")
    assert finished.returncode == 2
    assert "site.yml" in finished.stderr


def test_a_result_that_cannot_be_written_is_one_line(place):
    finished = vedette(
        place, "hunt", place / "quiet.jsonl", "--rules", place / "rules", "--json", "/proc/none.json", "--quiet"
    )
    assert finished.returncode == 1
    assert len(finished.stderr.splitlines()) == 1

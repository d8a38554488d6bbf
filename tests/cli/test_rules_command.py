import json

from cli.running import vedette
from pipeline.logs import BROKEN, DUMP, WHOAMI, write_rules

DUMP_ID = "22222222-2222-4222-8222-222222222222"


def test_check_finds_nothing_wrong_with_good_rules(tmp_path):
    finished = vedette(tmp_path, "rules", "check", write_rules(tmp_path / "rules", DUMP, WHOAMI))
    assert (finished.returncode, finished.stdout.strip()) == (0, "0 errors, 0 warnings")


def test_check_says_which_file_is_wrong(tmp_path):
    finished = vedette(tmp_path, "rules", "check", write_rules(tmp_path / "rules", DUMP, BROKEN))
    assert finished.returncode == 1
    assert "rule1.yml: error: cannot be evaluated" in finished.stdout


def test_check_tries_a_rules_own_examples(tmp_path):
    examples = "examples:\n  match:\n    - {CommandLine: 'notepad'}\n"
    finished = vedette(tmp_path, "rules", "check", write_rules(tmp_path / "rules", DUMP + examples))
    assert finished.returncode == 1
    assert "does not match its example match 1" in finished.stdout


def test_list_as_json_has_all_that_is_known_of_a_rule(tmp_path):
    finished = vedette(tmp_path, "rules", "list", "--rules", write_rules(tmp_path / "rules", DUMP), "--json")
    (rule,) = json.loads(finished.stdout)
    assert (rule["id"], rule["level"], rule["techniques"]) == (DUMP_ID, "high", ["T1003.001"])


def test_list_as_a_table_has_titles(tmp_path):
    finished = vedette(tmp_path, "rules", "list", "--rules", write_rules(tmp_path / "rules", DUMP))
    assert "Memory is dumped" in finished.stdout


def test_show_gives_author_coverage_and_text(tmp_path):
    shown = vedette(tmp_path, "rules", "show", DUMP_ID, "--rules", write_rules(tmp_path / "rules", DUMP)).stdout
    for words in ("Vedette maintainers", "credential-access", "T1003.001", "comsvcs"):
        assert words in shown


def test_coverage_counts_by_tactic_and_technique(tmp_path):
    rules = write_rules(tmp_path / "rules", DUMP, WHOAMI)
    finished = vedette(tmp_path, "rules", "coverage", "--rules", rules, "--json")
    assert json.loads(finished.stdout) == {"credential-access": {"T1003.001": 1}, "discovery": {"T1033": 1}}


def test_imported_rules_are_used_by_default(tmp_path):
    imported = vedette(tmp_path, "rules", "import", write_rules(tmp_path / "rules", DUMP), "--name", "mine")
    assert "1 of 1 rules can run" in imported.stdout
    assert DUMP_ID in vedette(tmp_path, "rules", "list", "--json").stdout

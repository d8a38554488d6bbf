from portal.cases.conftest import all_in_view, rules, subscribed, vault
from portal.cases.filing import filed
from portal.cases.labelling import BROKEN, needs_yara
from portal.site.management.doctor.patients import patient, told
from vedette.portal.cases.models import CaseFileLabels
from vedette.portal.cases.queries.files.labelling import RuleSet
from vedette.portal.site.management.doctor.house_checks import case_labels

__all__ = ["all_in_view", "rules", "subscribed", "vault"]


def _told(tmp_path, folder=""):
    return told(case_labels.check(patient(tmp_path, yara_rules=str(folder))))


def test_without_a_folder_there_is_nothing_to_look_at(tmp_path):
    assert _told(tmp_path) == [("well", "files of cases are not labelled: VEDETTE_YARA_RULES is not set")]


def test_without_the_package_it_says_what_to_install(rules, tmp_path, monkeypatch):
    monkeypatch.setattr(case_labels, "engine", str)
    found = list(case_labels.check(patient(tmp_path, yara_rules=str(rules))))
    assert (str(found[0].state), "vedette[yara]" in found[0].advice) == ("wrong", True)


def test_a_folder_that_is_none_is_wrong(tmp_path, monkeypatch):
    monkeypatch.setattr(case_labels, "engine", lambda: "1")
    nowhere = tmp_path / "nowhere"
    assert _told(tmp_path, nowhere) == [("wrong", f"{nowhere} is no folder that can be read")]


@needs_yara
def test_rules_that_hold_are_counted(house, rules, tmp_path):
    assert _told(tmp_path, rules) == [("well", f"1 rules of {rules} label files of cases")]


@needs_yara
def test_a_file_that_does_not_compile_is_named(house, rules, tmp_path):
    (rules / "bad.yar").write_text(BROKEN)
    state, said = _told(tmp_path, rules)[0]
    assert (state, said.startswith("bad.yar is left out: ")) == ("wrong", True)


@needs_yara
def test_of_very_many_the_first_are_named(house, rules, tmp_path):
    for n in range(12):
        (rules / f"bad{n}.yar").write_text(BROKEN)
    assert _told(tmp_path, rules)[-1] == ("wrong", "2 more files are left out")


@needs_yara
def test_a_folder_without_rules_is_told(house, rules, tmp_path):
    (rules / "tool.yar").unlink()
    assert _told(tmp_path, rules) == [("hint", f"no rule in {rules} holds")]


def test_rules_of_which_none_holds_are_wrong(house, rules, tmp_path, monkeypatch):
    monkeypatch.setattr(case_labels, "engine", lambda: "1")
    monkeypatch.setattr(case_labels, "compiled", lambda _: RuleSet("1", trouble="it ended"))
    assert _told(tmp_path, rules)[0] == ("wrong", "none holds: it ended")


@needs_yara
def test_files_that_could_not_be_tried_are_counted(subscribed, rules, vault, tmp_path):
    _, row = filed(subscribed)
    CaseFileLabels.objects.create(
        organisation_id=row.organisation_id, sha256=row.sha256, rules="1", at=row.at, outcome="failed", tries=3
    )
    assert _told(tmp_path, rules)[1] == ("hint", "1 files could not be tried")

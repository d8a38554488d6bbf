import pytest

from vedette.delivery.technique_ids import known_forms, page_of, parent_of


def test_only_ids_of_techniques_are_kept():
    given = ["T1059", "T1059.001", "t1059", "T1059.1", "T1059.001/../../evil", "TA0001", "T\uff1105\uff19", "T1059\n"]
    assert known_forms(given) == ["T1059", "T1059.001"]


@pytest.mark.parametrize(("technique", "parent"), [("T1003.001", "T1003"), ("T1003", "T1003")])
def test_a_sub_technique_knows_its_technique(technique, parent):
    assert parent_of(technique) == parent


def test_a_sub_technique_has_a_page_below_its_technique():
    assert page_of("T1003.001") == "https://attack.mitre.org/techniques/T1003/001/"
    assert page_of("T1003") == "https://attack.mitre.org/techniques/T1003/"

"""Techniques in words."""

from vedette.portal.incidents.templatetags.techniques import all_named, named


def test_a_technique_stands_with_its_name():
    assert named("T1059") == "T1059 Command and Scripting Interpreter"


def test_several_stand_in_one_line_and_one_without_a_name_by_its_id():
    assert all_named(["T1003.001", "T9999"]) == "T1003.001 OS Credential Dumping: LSASS Memory · T9999"

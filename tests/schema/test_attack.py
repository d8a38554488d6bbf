"""The order of tactics, and the names that techniques have today."""

from itertools import pairwise

from vedette.schema.attack import _SUCCESSORS, current_technique, named_technique, tactic_order, technique_name


def test_an_intrusion_goes_from_access_to_impact() -> None:
    assert tactic_order("initial-access") < tactic_order("lateral-movement") < tactic_order("impact")


def test_unknown_tactics_come_last() -> None:
    assert tactic_order("made-up") > tactic_order("impact")


def test_a_technique_that_became_a_sub_technique_has_its_new_name() -> None:
    assert current_technique("T1086") == "T1059.001"


def test_what_left_defense_evasion_has_its_new_name() -> None:
    assert current_technique("T1562.002") == "T1685.001"
    assert current_technique("T1070.001") == "T1685.005"


def test_a_technique_that_was_replaced_twice_has_the_last_name() -> None:
    assert not _SUCCESSORS.keys() & set(_SUCCESSORS.values())
    assert current_technique("T1089") == current_technique("T1562.001") == "T1685"


def test_whatever_else_stays_as_it_is() -> None:
    assert [current_technique(text) for text in ("T1003.001", "t1086", "")] == ["T1003.001", "t1086", ""]


def test_the_table_can_be_read_in_order_of_the_old_names() -> None:
    old_matrix = [name for name in _SUCCESSORS if "." not in name and name < "T1562"]
    assert all(earlier < later for earlier, later in pairwise(old_matrix))


def test_a_sub_technique_is_named_after_its_technique() -> None:
    assert technique_name("T1003.001") == "OS Credential Dumping: LSASS Memory"
    assert technique_name("T1003") == "OS Credential Dumping"


def test_what_has_no_name_stands_by_its_id() -> None:
    assert named_technique("T9999.001") == "T9999.001"

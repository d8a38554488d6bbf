from vedette.pipeline.facts.teller import Teller, either, in_category, numbered
from vedette.schema.events import event_kind


def test_a_teller_says_which_kinds_concern_it():
    teller = Teller(lambda kind: "dns_query" in kind.categories, lambda _batch, _position: None)
    assert teller.concerns(event_kind("windows", frozenset({"dns_query"})))
    assert not teller.concerns(event_kind("windows", frozenset({"image_load"})))


def test_a_number_counts_in_its_own_log_alone():
    installed = numbered("system", "7045", "7040")
    constants = (("EventID", "7045"),)
    assert installed(event_kind("windows", services=frozenset({"system"}), constants=constants))
    assert not installed(event_kind("windows", services=frozenset({"security"}), constants=constants))


def test_either_of_several_reasons_is_enough():
    wanted = either(in_category("wmi_event"), numbered("wmi", "5861"))
    assert wanted(event_kind("windows", frozenset({"wmi_event"})))
    assert not wanted(event_kind("windows", frozenset({"image_load"})))

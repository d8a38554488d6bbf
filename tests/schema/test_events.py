"""Kinds are shared, so that routing an event costs one look-up."""

from vedette.schema.events import event_kind


def test_equal_kinds_are_one_object() -> None:
    one = event_kind("windows", frozenset({"process_creation"}), frozenset({"sysmon"}), (("EventID", "1"),))
    assert event_kind("windows", frozenset({"process_creation"}), frozenset({"sysmon"}), (("EventID", "1"),)) is one


def test_other_constants_make_another_kind() -> None:
    assert event_kind("windows", constants=(("EventID", "1"),)) is not event_kind("windows")

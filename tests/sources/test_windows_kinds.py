"""Kinds of Windows events, shared and bounded."""

import pytest

from vedette.schema.events import KINDS_CAP
from vedette.sources.windows_kinds import WindowsKinds


def test_equal_pairs_share_one_kind():
    kinds = WindowsKinds()
    assert kinds.entry("Security", 4688).kind is kinds.entry("Security", 4688).kind


def test_constants_are_the_fields_that_every_event_of_the_kind_has():
    kind = WindowsKinds().entry("security", "4688").kind
    assert kind.constants == (("EventID", "4688"), ("Channel", "security"))


def test_sysmon_for_linux_is_of_the_product_linux():
    kind = WindowsKinds().entry("Linux-Sysmon/Operational", 1).kind
    assert (kind.product, kind.categories) == ("linux", {"process_creation"})


@pytest.mark.parametrize("odd", [None, [], ["Security"], True, 1.5, {"a": 1}])
def test_odd_channels_and_ids_give_a_kind_without_service(odd):
    assert WindowsKinds().entry(odd, odd).kind.services == frozenset()


def test_ids_that_became_floats_in_a_table_are_ids():
    assert WindowsKinds().entry("Security", 4688.0).kind.categories == {"process_creation"}


def test_a_sender_that_invents_channels_does_not_fill_the_memory():
    kinds = WindowsKinds()
    for number in range(KINDS_CAP + 100):
        kinds.entry(f"Channel {number}", number)
    kinds.entry("x" * 100_000, 1)
    assert len(kinds.known) == KINDS_CAP


def test_a_cleared_log_keeps_its_name_and_is_routed_by_the_channel_it_came_from():
    event = {"EventID": 104, "Channel": "Application"}
    kind = WindowsKinds().finish_routed(event, "System")
    assert kind.services == {"system"}
    assert kind.constants == (("EventID", "104"),)
    assert event["Channel"] == "Application"

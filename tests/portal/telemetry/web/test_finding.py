from portal.telemetry.fleet import a_device
from vedette.portal.access.rules import SERVICE
from vedette.portal.telemetry.web.finding import find_by_name


def test_a_device_is_found_by_a_part_and_exactly_by_its_whole_name(house, all_in_view):
    a_device(house.meridian, "ws1")
    a_device(house.meridian, "ws12")
    (group,) = find_by_name(SERVICE, "WS1")
    assert [(hit.label, hit.is_exact) for hit in group.hits] == [("ws1", True), ("ws12", False)]
    assert group.hits[0].about == "windows · Meridian Shipping"


def test_words_that_are_no_name_find_nothing(house, all_in_view):
    a_device(house.meridian, "ws1")
    assert find_by_name(SERVICE, "\u202e") == []

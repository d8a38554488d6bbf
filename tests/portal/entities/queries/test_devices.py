from portal.telemetry.fleet import a_device, a_group, seated
from vedette.portal.access.queries import in_view_of
from vedette.portal.access.rules import SERVICE
from vedette.portal.entities.queries.devices import device_called, devices_by_lake_id


def _called(house, name, actor=SERVICE):
    return device_called(actor=actor, organisation=house.meridian, name=name)


def test_a_short_name_is_enough_where_one_device_has_it(house, all_in_view):
    one, other = a_device(house.meridian, "ws1.a.example"), a_device(house.meridian, "ws2.a.example")
    assert _called(house, "WS1") == one.pk
    assert _called(house, "ws2.a.example.") == other.pk
    a_device(house.meridian, "ws1.b.example")
    assert _called(house, "ws1") is None
    assert _called(house, "ws") is None
    assert _called(house, "") is None


def test_a_device_out_of_view_has_no_name(house, all_in_view):
    group = a_group(house.meridian, "Office")
    a_device(house.meridian, "ws1", lake_id="a")
    seen = a_device(house.meridian, "ws2", lake_id="b", group=group)
    actor = seated(house.meridian, group)
    with in_view_of(actor=actor):
        assert _called(house, "ws1", actor) is None
        assert _called(house, "ws2", actor) == seen.pk
        found = devices_by_lake_id(actor=actor, organisation=house.meridian, ids=["a", "b", "c"])
    assert found == {"b": (seen.pk, "ws2")}

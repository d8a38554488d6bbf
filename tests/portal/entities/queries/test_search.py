from portal.incidents.told import alert, document, incident
from portal.telemetry.fleet import a_group, seated
from vedette.lake.erasure import erase
from vedette.portal.access.queries import in_view_of
from vedette.portal.access.rules import SERVICE
from vedette.portal.entities.queries.search import Place, accounts_called, places
from vedette.portal.entities.rules.names import address_named
from vedette.portal.incidents.actions.take_in import take_in


def test_organisations_whose_alerts_name_it_come_first(house, all_in_view):
    named = alert("a", entities=[{"kind": "address", "names": ["192.0.2.7"]}])
    take_in(actor=SERVICE, organisation=house.meridian, document=document(incident("a"), alerts=[named]))
    lee = house.actor("lee")
    with in_view_of(actor=lee):
        found = places(actor=lee, named=address_named("192.0.2.7"))
    assert [(each.organisation, each.alerts) for each in found] == [(house.meridian, 1), (house.bramble, 0)]


def test_nobody_is_told_of_an_organisation_out_of_view(house):
    rita = house.actor("rita")
    with in_view_of(actor=rita):
        assert places(actor=rita, named=address_named("192.0.2.7")) == [Place(house.meridian, "Meridian Shipping", 0)]


def test_accounts_are_found_by_a_part_in_the_one_organisation_in_view(house, ids, lake):
    rita = house.actor("rita")
    with in_view_of(actor=rita):
        assert accounts_called(actor=rita, words="MAR") == [(house.meridian, r"CORP\maria")]
        erase(lake, "meridian-shipping")
        assert accounts_called(actor=rita, words="mar") == []


def test_who_sees_several_organisations_or_some_devices_finds_no_accounts(house, ids, all_in_view):
    for actor in (house.actor("lee"), seated(house.meridian, a_group(house.meridian, "Office"))):
        with in_view_of(actor=actor):
            assert accounts_called(actor=actor, words="mar") == []

from portal.people import House
from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import SERVICE
from vedette.portal.site.queries.figure_sources.house import figures


def test_organisations_and_people_are_counted(house: House):
    with everything_in_view():
        found = {figure.name: figure.values[0].number for figure in figures(actor=SERVICE)}
    assert found == {"vedette_organisations": 2, "vedette_people": len(house.people)}

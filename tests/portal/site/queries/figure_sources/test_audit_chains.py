from portal.people import House
from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import SERVICE
from vedette.portal.audit.queries import count
from vedette.portal.site.queries.figure_sources.audit_chains import figures


def test_each_chain_is_told_with_its_height(house: House):
    with everything_in_view():
        (figure,) = figures(actor=SERVICE)
        expected = {"provider": count(actor=SERVICE, organisation=None)}
        for organisation in (house.meridian, house.bramble):
            expected[str(organisation)] = count(actor=SERVICE, organisation=organisation)
    assert {value.labels["chain"]: value.number for value in figure.values} == expected
    assert min(expected.values()) > 0

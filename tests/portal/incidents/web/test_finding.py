from portal.incidents.told import incident
from vedette.portal.access.rules import SERVICE
from vedette.portal.incidents.web.finding import find_by_number_or_name


def test_a_number_is_exact_and_a_name_is_not(hunted):
    hunted(incident("a", title="Copies deleted"))
    for words, is_exact in (("#1", True), ("copies", False)):
        (group,) = find_by_number_or_name(SERVICE, words)
        assert [(hit.label, hit.about, hit.is_exact) for hit in group.hits] == [
            ("#1 Copies deleted", "Meridian Shipping", is_exact)
        ]

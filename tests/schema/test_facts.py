from incidents.making import start
from vedette.schema.facts import AddressSighting, moved


def test_the_records_of_a_further_part_count_from_the_inputs_beginning():
    assert moved(start("{A}")._replace(record=3), 100).record == 103


def test_an_address_sighting_stays_what_it_is():
    seen = AddressSighting("WKS-07", "10.1.2.3", 5)
    assert moved(seen, 100) == seen

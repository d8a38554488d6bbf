from vedette.portal.access.rules import SERVICE
from vedette.portal.site.queries.figure_sources.disk import figures


def test_there_is_room_and_it_is_a_part_of_the_whole():
    found = {figure.name: figure.values[0].number for figure in figures(actor=SERVICE)}
    assert 0 < found["vedette_data_free_bytes"] < found["vedette_data_size_bytes"]

from vedette.portal.telemetry.models import Intake, Source
from vedette.portal.telemetry.rules.ways import Way


def test_every_way_has_room_in_its_columns():
    for model in (Intake, Source):
        assert max(map(len, Way)) <= model._meta.get_field("way").max_length

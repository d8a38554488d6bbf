"""Nothing is left out of the furnished house: every address leads somewhere, every text says what a test wants."""

import json
import re
from itertools import count

import pytest
from django.db import connection

from portal.site.furnishing import furnish
from portal.site.voices import OURS, name_of, texts, voice
from portal.telemetry.conftest import lake
from vedette.portal.access.queries import everything_in_view
from vedette.portal.incidents.rules.stories import unpacked
from vedette.portal.site.policies import every_route

__all__ = ["lake"]

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="histories cannot be rewritten elsewhere")


@pytest.fixture
def at(house, lake, tmp_path):
    return furnish(house, tmp_path)


def test_every_part_of_an_address_is_furnished(at):
    named = {name for route in every_route() for name in re.findall(r"<(?:\w+:)?(\w+)>", route.pattern)}
    assert named <= at.keys()


def test_every_text_that_others_choose_says_what_a_test_wants(at):
    numbers = count()
    voice(lambda _: f"CANARY {next(numbers)}")
    with everything_in_view():
        silent = {
            name_of(model, field)
            for model, field in texts()
            if not any("CANARY" in _told(getattr(row, field.attname)) for row in model._base_manager.all())
        }
    assert silent == OURS.keys()


def _told(value):
    if isinstance(value, bytes):
        return str(unpacked(value)) if value[:4] == b"\x28\xb5\x2f\xfd" else value.decode(errors="replace")
    return value if isinstance(value, str) else json.dumps(value)

"""Every page in a browser: whatever texts say nothing runs, and nothing stands in anybody's way, on a phone neither.

``make rel-pages`` opens every page in both themes and both languages; the suite opens each in one of the four.
"""

import os
from itertools import cycle, product
from zlib import crc32

import pytest
from django.db import connection

from portal.site.furnishing import furnish
from portal.site.pages import Tour
from portal.site.payloads import PAYLOADS
from portal.site.shelf import Shelf
from portal.site.voices import voice
from portal.telemetry.conftest import lake
from portal.visitor import AXE, chromium, grave

__all__ = ["lake"]

THOROUGH = bool(os.environ.get("VEDETTE_THOROUGH"))
pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(0 if THOROUGH else 900),
    pytest.mark.skipif(
        connection.vendor != "sqlite", reason="what a browser makes of pages is the same on any database"
    ),
]

LOOKS = tuple(product(("light", "dark"), ("en", "fr")))
A_DAY = 86_400
PHONE = {"width": 390, "height": 844}
PORTION = 101
PARTS = {"alert_brief", "alert_lines", "incident_brief"}
"""Of pages: scripts put them there."""
_TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture
def tour(house, lake, tmp_path, signed_in, settings):
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = A_DAY
    return Tour(furnish(house, tmp_path), signed_in)


def _shown(pages, shelf):
    """Those that a browser shows by themselves."""
    return [page for page in pages if page.name not in PARTS and shelf.answers[page.address].kind == "text/html"]


def test_nothing_runs_whatever_texts_say(tour):
    rounds, found = [], []
    for first in range(0, len(PAYLOADS) if THOROUGH else 1, PORTION):
        payloads = cycle(PAYLOADS[first:] + PAYLOADS[:first])
        voice(lambda _, payloads=payloads: next(payloads))
        rounds.append(Shelf(tour.shelf(tour.pages)))
    with chromium() as browser:
        for shelf in rounds:
            visitor = shelf.visitor(browser)
            for page in _shown(tour.pages, shelf):
                visitor.page.goto(page.address)
                ran = visitor.page.evaluate("'__pwned' in window")
                found += [f"{page.name}: {each}" for each in [*visitor.complaints, *["a payload ran"] * ran]]
                visitor.complaints.clear()
    assert not found, "\n".join(found)


def test_nothing_stands_in_anybodys_way(tour):
    if not AXE.is_file():
        pytest.skip("axe-core is not there: make setup")
    dressed, found = [(look, *_dressed(tour, look)) for look in LOOKS], []
    with chromium() as browser:
        for look, shelf, pages in dressed:
            visitor = shelf.visitor(browser, color_scheme=look[0], locale=look[1], bypass_csp=True)
            visitor.context.add_init_script(path=AXE)
            for page in pages:
                found += [f"{'-'.join(look)} {page.name}: {each}" for each in _in_the_way(visitor, page.address)]
            visitor.context.close()
    assert not found, "\n".join(found)


def _dressed(tour, look):
    """The pages that are opened in this look, as they are in it."""
    tour.dress(*look)
    pages = [page for page in tour.pages if THOROUGH or LOOKS[crc32(page.name.encode()) % len(LOOKS)] == look]
    shelf = Shelf(tour.shelf(pages))
    return shelf, _shown(pages, shelf)


def _in_the_way(visitor, address):
    """What axe finds, and whether the page is wider than a phone."""
    wide = visitor.page.viewport_size
    found = grave(visitor, address)
    visitor.page.set_viewport_size(PHONE)
    if visitor.page.evaluate(_TOO_WIDE):
        found.append(f"{address} is wider than a phone")
    visitor.page.set_viewport_size(wide)
    return found

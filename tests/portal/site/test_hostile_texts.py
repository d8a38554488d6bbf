"""Texts are what others type, or write into telemetry: on no page, in no file do they become anything but text.

Every text that the service keeps holds fifty payloads while every page is opened, then the next fifty, until each text
has held all five hundred; ``make rel-pages`` lets every text begin with every one of them, too.
"""

import csv
import io
import json
import os
import re
from collections import Counter
from dataclasses import replace
from http import HTTPStatus
from itertools import count, cycle
from urllib.parse import urlencode

import pytest
from django.db import connection

from portal.markup import elements
from portal.site.furnishing import furnish
from portal.site.pages import Tour
from portal.site.payloads import PAYLOADS
from portal.site.voices import voice
from portal.telemetry.conftest import lake

__all__ = ["lake"]

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="what pages make of texts is the same everywhere")

PORTION = 50
"""Payloads of one text."""
STEP = 1 if os.environ.get("VEDETTE_THOROUGH") else PORTION
"""From the first payload of a round to that of the next."""
TEXT_ITSELF = {"br", "p", "del", "ins", "span", "strong", "em", "code", "blockquote"}
"""What lines of a text, words that another version had not and the marks of a notice are set in, without attributes."""
GROW = {"audit_log", "organisation_audit_log"}
"""Pages that tell of what was read meanwhile."""
LOOKED_UP = {"search", "file", "user", "address", "devices", "organisation_incidents", "organisation_alerts"}
ADDRESSES = {"href", "src", "action", "formaction", "data", "poster", "xlink:href", "ping", "srcdoc"}
ACTS = re.compile(r"(?:x-|hx-|on|@|:|style$)")
FORMULA = re.compile(r"[=+@\t\r]|-(?!\d+(\.\d+)?$)")


def test_there_are_five_hundred():
    assert len(set(PAYLOADS)) == 500


@pytest.fixture
def tour(house, lake, tmp_path, signed_in, settings):
    """Pages of the furnished house whose every text is as long as a hostile one, of plain words."""
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 86_400
    made = Tour(furnish(house, tmp_path), signed_in)
    words = (f"Plain {number}{' and plain' * 250}" for number in range(1_000_000))
    voice(lambda _: next(words))
    return made


@pytest.mark.slow
@pytest.mark.timeout(0 if os.environ.get("VEDETTE_THOROUGH") else 900)
def test_a_hostile_text_is_text_wherever_it_is_shown(tour):
    plain = {page: _structure(tour.ask(page)) for page in tour.pages}
    found = []
    for first in range(0, len(PAYLOADS), STEP):
        texts = _texts(first)
        voice(lambda _, texts=texts: next(texts))
        for page in tour.pages:
            answer = tour.ask(page)
            assert answer.status == 200, page
            found += [f"{page.name}: {each}" for each in _come_alive(answer)]
            if page.name not in GROW and (now := _structure(answer)) != plain[page]:
                found += [f"{page.name}: {now - plain[page]} came, {plain[page] - now} went"]
    assert not found, "\n".join(found)


def _texts(first):
    """Each with the payloads of this round, beginning with another one; no two are the same."""
    portion = (PAYLOADS + PAYLOADS)[first : first + PORTION]
    for number in count():
        begin = number % PORTION
        yield " ".join([*portion[begin:], *portion[:begin], str(number)])


def test_what_somebody_asks_for_is_text_too(tour):
    asked = cycle(page for page in tour.pages if page.name in LOOKED_UP)
    for payload, page in zip(PAYLOADS[::7], asked, strict=False):
        address = page.address.split("?")[0] + "?" + urlencode(dict.fromkeys(("q", "is"), payload))
        answer = tour.ask(replace(page, address=address))
        if answer.status == HTTPStatus.FOUND:
            assert _kind(answer.headers["Location"]) == "/", address
            continue
        assert answer.status == HTTPStatus.OK, address
        assert _come_alive(answer) == [], address
        assert {each for *_, leads in _structure(answer) for each in leads} <= {"/", "data"}, address


def _come_alive(answer):
    """Payloads that stand in a page as they are, and formulas in a table; other files are what they say they are."""
    said = answer.body.decode()
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    match answer.kind:
        case "text/html":
            return [payload for payload in PAYLOADS if "<" in payload and payload in said]
        case "text/csv":
            rows = csv.reader(io.StringIO(said.removeprefix("\ufeff")))
            return [cell for row in rows for cell in row if FORMULA.match(cell)]
        case "application/json" | "application/jsonl":
            return [] if all(json.loads(line) for line in said.splitlines()) else [said]
    assert answer.kind == "text/plain"
    return []


def _structure(answer):
    """Elements with their attributes, where they lead, and all that acts; whatever leads or acts elsewhere is told."""
    if answer.kind != "text/html":
        return None
    shapes = Counter()
    for tag, attributes in elements(answer.body.decode()):
        acts = tuple(sorted((name, value) for name, value in attributes.items() if ACTS.match(name)))
        leads = tuple(_kind(attributes[name]) for name in sorted(ADDRESSES & attributes.keys()))
        if attributes or tag not in TEXT_ITSELF:
            shapes[tag, tuple(sorted(attributes)), _without_addresses(acts), leads] += 1
    return shapes


def _without_addresses(acts):
    return tuple((name, "/" if (value or "").startswith("/") else value) for name, value in acts)


def _kind(address):
    """``/`` of what leads to a page of ours; all else as a browser reads it, without what it passes over."""
    plain = re.sub(r"[\x00-\x20]", "", address or "")
    return "/" if re.match(r"/(?![/\\])|[?#]|$", plain) else plain.split(":")[0]

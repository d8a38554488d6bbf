from datetime import UTC, datetime
from io import StringIO

import orjson
from rich.console import Console

from vedette.cli.lake_report import print_json, show_damages, show_timeline
from vedette.lake.timeline import Cursor, TimelineEvent, TimelinePage
from vedette.lake.verification import Damage, Verified

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def shown(show, *arguments):
    console = Console(file=StringIO(), width=160, markup=False)
    show(*arguments, console)
    return console.file.getvalue()


def test_json_has_moments_in_utc_and_knows_our_types(capfdbinary):
    print_json({"damages": Verified(1, 2, 3, (Damage("a", "is missing"),)), "at": NOON, "day": NOON.date()})
    told = orjson.loads(capfdbinary.readouterr().out)
    assert told["at"] == "2026-03-02T12:00:00.000000Z"
    assert told["day"] == "2026-03-02"
    assert told["damages"]["damages"] == [{"file": "a", "reason": "is missing"}]


def test_events_cannot_steer_the_terminal():
    row = {"ProcessCommandLine": "\x1b]0;owned\x07 [bold]x"}
    event = TimelineEvent(NOON, "DeviceProcessEvents", "ProcessCreated", row, Cursor(1, "DeviceProcessEvents", 2, 1))
    page = shown(show_timeline, TimelinePage((event,), event.cursor), "1,DeviceProcessEvents,2,1")
    assert "\x1b" not in page
    assert "[bold]x" in page
    assert "--after 1,DeviceProcessEvents,2,1" in page


def test_many_damages_are_counted():
    damages = tuple(Damage(str(number), "is missing") for number in range(60))
    page = shown(show_damages, Verified(60, 0, 0, damages))
    assert "10 more" in page
    assert "60 things are wrong" in page

"""Short ways from an event to its row, and from inputs to rows."""

from collections.abc import Iterator
from pathlib import Path

from vedette.lake.mapping.recipe import Recipe
from vedette.lake.mapping.routing import route_of
from vedette.lake.rows import RowBuilder
from vedette.schema.events import EventBatch, EventKind, Fields, Layout, event_kind
from vedette.sources import layouts
from vedette.sources.inputs import plan, read
from vedette.sources.windows_kinds import WindowsKinds

SYSMON = "Microsoft-Windows-Sysmon/Operational"
CORPORA = (
    "mini",
    "evtx",
    "attack-range",
    "eqllib",
    "background",
    "defender",
    "incidents",
    "otrf/zeek.tar.zst",
    "otrf/compound/GoldenSAMLADFSMailAccess",
    "rules/amides-sigma-events.tar.zst",
    "rules/sigmahq-regression.tar.zst",
)
"""All kinds of events on the development machines, in some 90,000 events."""
FEW = ("mini", "defender", "otrf/compound/GoldenSAMLADFSMailAccess", "background/mstic-linux-auditd-raw.log.zst")


def row_of(event: Fields, kind: EventKind, layout: Layout = layouts.WINDOWS) -> dict[str, object]:
    """The row of one event, without its empty columns; ``table`` says of which table."""
    builder = RowBuilder("lab")
    builder.add(EventBatch("input", [event], [kind], [7], layout))
    ((table, rows),) = builder.take().items()
    (row,) = rows.to_pylist()
    return {"table": table, **{name: value for name, value in row.items() if value not in (None, "")}}


def windows_row(channel: str, event_id: int, **fields: object) -> dict[str, object]:
    """The row of a Windows event as its source gives it."""
    event = {"Channel": channel, "EventID": event_id, "Computer": "ws1.lab", **fields}
    kind = WindowsKinds().finish(event)
    return row_of(event, kind)


def linux_row(service: str, **fields: object) -> dict[str, object]:
    categories = frozenset({"process_creation"} if fields.get("type") == "EXECVE" else ())
    return row_of(dict(fields), event_kind("linux", categories, frozenset({service})), layouts.LINUX)


def cloud_row(product: str, service: str, **fields: object) -> dict[str, object]:
    return row_of(dict(fields), event_kind(product, frozenset(), frozenset({service})), layouts.CLOUD)


def batches_of(*paths: Path) -> Iterator[EventBatch]:
    """All batches of these inputs."""
    units, _ = plan([str(path) for path in paths])
    return (found for unit in units for found in read(unit) if isinstance(found, EventBatch))


def recipe_of(kind: EventKind, layout: str = "windows") -> Recipe:
    route = route_of(kind, layout)
    assert isinstance(route, Recipe)
    return route

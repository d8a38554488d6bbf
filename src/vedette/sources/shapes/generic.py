"""Any other JSON object: kept flat, without a logsource unless the user states one."""

from collections.abc import Mapping
from typing import Any, Final

from vedette.schema.events import EventKind, Fields, event_kind
from vedette.schema.problems import ProblemKind
from vedette.sources import layouts
from vedette.sources.flattening import flatten, is_flat
from vedette.sources.plugins import ReadContext, Shape

_SAMPLE: Final = b'{"who": {"name": "ada"}, "did": ["read", "write"], "times": 3}\n'


def recognise(_record: Mapping[str, Any]) -> bool:
    """Everything, so it is asked last."""
    return True


def normalise(record: dict[str, Any], context: ReadContext) -> tuple[Fields, EventKind]:
    """The flat record and the user's kind for it; without one the record is counted as having no logsource."""
    event = record if is_flat(record.values()) else flatten(record, context.limits.depth)
    if context.logsource is not None:
        return event, context.logsource
    detail = "nothing tells which rules apply; state a logsource to have these records matched"
    context.report.add(ProblemKind.NO_LOGSOURCE, detail, record=context.report.records - 1)
    return event, event_kind("")


SHAPE: Final = Shape("generic", recognise, normalise, layouts.ANY, _SAMPLE, 1, rank=100)

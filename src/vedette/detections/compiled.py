"""Rules after compilation: plain data that goes to JSON and back, so that packs are cached and sent to workers."""

from dataclasses import asdict, dataclass
from typing import Any, TypeAlias

from vedette.detections.logic import Expression
from vedette.schema.rules import Level, NotEvaluable, RuleInfo

LogSource: TypeAlias = tuple[str, str, str]
"""Product, category and service in lower case; ``""`` for any."""


@dataclass(frozen=True, slots=True)
class EventRule:
    """A rule that is decided by one event alone."""

    info: RuleInfo
    name: str
    """What correlations may call it, besides its id."""
    logsource: LogSource
    expression: Expression


@dataclass(frozen=True, slots=True)
class CorrelationRule:
    """A rule over the hits of other rules (Sigma correlation rules, specification 2.0)."""

    info: RuleInfo
    name: str
    kind: str
    """event_count, value_count, temporal or temporal_ordered."""
    references: tuple[str, ...]
    """Names or ids of the rules whose hits are counted."""
    seconds: int
    group_by: tuple[str, ...]
    aliases: dict[str, dict[str, str]]
    """Alias -> reference -> the field that stands for it in that rule's events."""
    operator: str
    count: int
    field: str
    """The field whose distinct values ``value_count`` counts."""
    tree: Expression | None
    """An extended condition: nested lists of ``&``, ``|``, ``!`` and ``["rule", reference]``."""
    generate: bool
    """Whether the counted rules' own hits are alerts too."""


Compiled: TypeAlias = EventRule | CorrelationRule | NotEvaluable


def to_json(item: Compiled) -> dict[str, Any]:
    """Plain data with the type's name beside its fields."""
    return {"type": type(item).__name__, **asdict(item)}


def from_json(data: dict[str, Any]) -> Compiled:
    """What :func:`to_json` wrote."""
    fields = {name: value for name, value in data.items() if name != "type"}
    if data["type"] == "NotEvaluable":
        return NotEvaluable(**fields)
    fields["info"] = _info(fields["info"])
    if data["type"] == "EventRule":
        fields["logsource"] = tuple(fields["logsource"])
        return EventRule(**fields)
    fields["references"] = tuple(fields["references"])
    fields["group_by"] = tuple(fields["group_by"])
    return CorrelationRule(**fields)


def _info(data: dict[str, Any]) -> RuleInfo:
    sequences = {name: tuple(data[name]) for name in ("techniques", "tactics", "falsepositives")}
    return RuleInfo(**{**data, "level": Level(data["level"]), **sequences})

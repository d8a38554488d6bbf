"""Alerts that other products raised, told as alerts of the hunt: each once, however many rows say it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from re import compile as compile_pattern
from typing import Final, NamedTuple

from vedette.schema.alerts import Alert
from vedette.schema.attack import TACTICS
from vedette.schema.events import EventBatch, FieldValue
from vedette.schema.rules import Level, RuleInfo
from vedette.schema.times import parse_timestamp

_LEVELS: Final = {"informational": Level.INFORMATIONAL, "medium": Level.MEDIUM, "high": Level.HIGH}
_TECHNIQUE: Final = compile_pattern(r"T\d{4}(?:\.\d{3})?")
_CAPITAL: Final = compile_pattern(r"(?<=[a-z])(?=[A-Z])|[ _]+")
_BY_CATEGORY: Final = {"ransomware": "impact", "exploit": "execution"}
"""Categories that are no tactic of ATT&CK, but mean one."""
_LONGEST = 300
_BEFORE = datetime.min.replace(tzinfo=UTC)


class ProviderAlert(NamedTuple):
    """One row about an alert. Rows of one alert differ in what the product knew by then."""

    told_at: datetime
    titled: bool
    """Rows of evidence alone do not say what the alert is called."""
    alert: Alert


def provider_alerts(batch: EventBatch) -> list[ProviderAlert]:
    """The alerts of a batch. Batches without any cost one look at their kinds."""
    telling = {kind for kind in set(batch.kinds) if "alert" in kind.categories}
    if not telling:
        return []
    return [_row(batch, place) for place, kind in enumerate(batch.kinds) if kind in telling]


def shifted(rows: Iterable[ProviderAlert], records: int) -> list[ProviderAlert]:
    """The rows of a further part of an input, counted from the input's beginning."""
    return [row._replace(alert=replace(row.alert, record=row.alert.record + records)) for row in rows]


def combined(one: ProviderAlert, other: ProviderAlert) -> ProviderAlert:
    """Two rows of one alert: as the last tells it, since its first activity, with all that either names."""
    early, late = sorted((one, other), key=lambda row: (row.titled, row.told_at, row.alert.source, row.alert.record))
    before, last = early.alert, late.alert
    times = [each.timestamp for each in (before, last) if each.timestamp is not None]
    whole = replace(
        last,
        timestamp=min(times, default=None),
        device=last.device or before.device,
        account=last.account or before.account,
        process=last.process or before.process,
        entities=tuple(sorted({*before.entities, *last.entities})),
    )
    return late._replace(alert=whole)


def _row(batch: EventBatch, place: int) -> ProviderAlert:
    event, layout = batch.events[place], batch.layout
    rule = _rule(event)
    own = _text(event, "Alert.Id") or f"{batch.source}\n{batch.records[place]}"
    name = sha256(f"{_text(event, 'Alert.Provider')}\n{own}".encode(errors="surrogateescape")).hexdigest()[:16]
    alert = Alert(
        id=name,
        rule=rule,
        source=batch.source,
        record=batch.records[place],
        timestamp=layout.time_of(event),
        device=layout.device_of(event),
        account=layout.account_of(event),
        process=layout.process_of(event, batch.kinds[place]),
        entities=layout.entities_of(event, batch.kinds[place]),
        provider=rule.author,
    )
    return ProviderAlert(parse_timestamp(_text(event, "Alert.Updated")) or _BEFORE, "Alert.Title" in event, alert)


def _rule(event: Mapping[str, FieldValue]) -> RuleInfo:
    """The product's rule, as far as its alerts tell it. One type carries many titles, so both are the identity."""
    provider, title = _text(event, "Alert.Provider"), _text(event, "Alert.Title")
    product = _text(event, "Alert.Product") or provider or "another product"
    return RuleInfo(
        id=":".join((provider, _text(event, "Alert.Type"), title))[:_LONGEST],
        title=title or f"Alert of {product}",
        level=_LEVELS.get(_text(event, "Alert.Severity").casefold(), Level.LOW),
        author=product,
        techniques=_techniques(event.get("Alert.Techniques")),
        tactics=_tactics(_text(event, "Alert.Tactics")),
    )


def _techniques(given: FieldValue) -> tuple[str, ...]:
    """Sub-techniques stand for their techniques."""
    texts = given if isinstance(given, list) else []
    found = dict.fromkeys(name for text in texts for name in _TECHNIQUE.findall(str(text)))
    parents = {name.partition(".")[0] for name in found if "." in name}
    return tuple(name for name in found if name not in parents)


def _tactics(given: str) -> tuple[str, ...]:
    words = (_CAPITAL.sub("-", word.strip()).casefold() for word in given.split(","))
    named = (_BY_CATEGORY.get(word, word) for word in words)
    return tuple(dict.fromkeys(name for name in named if name in TACTICS))


def _text(event: Mapping[str, FieldValue], name: str) -> str:
    value = event.get(name)
    return value.strip("\u200b \n") if isinstance(value, str) else ""

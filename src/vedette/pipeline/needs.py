"""Which telemetry rules ask for: without it they cannot find anything, however well they are written."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from vedette.detections.build import build_pack
from vedette.pipeline.content import default_cache, default_rules
from vedette.schema.events import EventKind
from vedette.schema.rules import RuleInfo

_ANY, _BETWEEN = "*", "/"


@dataclass(frozen=True, slots=True)
class Need:
    """A log source that rules ask for, in Sigma's words; ``""`` is any."""

    product: str
    category: str
    service: str
    rules: int
    """How many rules ask for it."""

    def is_met_by(self, kind: EventKind) -> bool:
        """Whether such events are what these rules look at."""
        return (
            self.product in {"", kind.product}
            and (not self.category or self.category in kind.categories)
            and (not self.service or self.service in kind.services)
        )


def rules_in_use() -> tuple[RuleInfo, ...]:
    """The rules with which the service hunts by itself, as far as they can run."""
    return build_pack(default_rules(), cache=default_cache()).rules


def looking_for(rules: Iterable[RuleInfo], techniques: Collection[str], named: Collection[str]) -> list[RuleInfo]:
    """Rules that look for one of these techniques or a sub-technique, and those named by id or title."""
    wanted = {each.casefold() for each in named}
    return [
        rule
        for rule in rules
        if {rule.id.casefold(), rule.title.casefold()} & wanted
        or any(_is_within(found, asked) for found in rule.techniques for asked in techniques)
    ]


def needs_of(rules: Iterable[RuleInfo]) -> list[Need]:
    """What these rules ask for, the most wanted first. Rules that count others' hits ask for nothing themselves."""
    counted = Counter(rule.logsource for rule in rules if _BETWEEN in rule.logsource)
    return [Need(*_parts(source), number) for source, number in counted.most_common()]


def _is_within(technique: str, asked: str) -> bool:
    return technique == asked or technique.startswith(f"{asked}.")


def _parts(logsource: str) -> tuple[str, str, str]:
    product, category, service = ("" if each == _ANY else each for each in logsource.split(_BETWEEN, 2))
    return product, category, service

"""The engine's advice for an incident, step by step, as actions that experts can recommend."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any
from uuid import UUID

from vedette.portal.response.rules.cards import (
    MOST_EVIDENCE,
    ActionKind,
    Card,
    Origin,
    Priority,
    Text,
    Thing,
    ThingKind,
)
from vedette.portal.tenants.rules import Language

Json = Mapping[str, Any]

_OF_VERBS: Mapping[ActionKind, frozenset[str]] = MappingProxyType(
    {
        ActionKind.CONTAIN: frozenset(
            {
                "Block",
                "Cancel",
                "Close",
                "Cut",
                "Disable",
                "End",
                "Isolate",
                "Limit",
                "Revoke",
                "Secure",
                "Stop",
                "Treat",
            }
        ),
        ActionKind.ERADICATE: frozenset({"Remove"}),
        ActionKind.RECOVER: frozenset({"Change", "Rebuild", "Recover", "Reinstall", "Replace", "Reset", "Restore"}),
        ActionKind.HARDEN: frozenset({"Forbid", "Install", "Log", "Require", "Set", "Switch"}),
    }
)
"""Our advice begins with what to do; whatever is not here asks to look at something first."""
PRIORITIES: Mapping[ActionKind, Priority] = MappingProxyType(
    {ActionKind.CONTAIN: Priority.HIGH, ActionKind.HARDEN: Priority.LOW}
)


@dataclass(frozen=True, slots=True)
class Sign:
    """An alert of the incident, as far as advice rests on it."""

    id: UUID
    techniques: Sequence[str]
    device: str


def kind_of(step: str) -> ActionKind:
    """What a step of the advice, in English, is for."""
    verb = step.split(maxsplit=1)[0] if step.strip() else ""
    return next((kind for kind, verbs in _OF_VERBS.items() if verb in verbs), ActionKind.CHECK)


def proposals(recommendations: Iterable[Json], signs: Sequence[Sign]) -> list[Card]:
    """A card for each step, with the alerts that show its technique; on a device where all of them are on it."""
    return [card for each in recommendations for card in _of(each, signs)]


def _of(advice: Json, signs: Sequence[Sign]) -> Iterator[Card]:
    technique = str(advice["technique"])
    shown = [each for each in signs if any(_shows(one, technique) for one in each.techniques)]
    devices = {each.device for each in shown}
    thing = Thing(ThingKind.DEVICE, devices.pop()) if len(devices) == 1 and "" not in devices else None
    for place, step in enumerate(advice["steps"]):
        kind = kind_of(step)
        yield Card(
            Text(str(step), "", _why(advice["title"], technique)),
            kind,
            PRIORITIES.get(kind, Priority.MEDIUM),
            thing,
            tuple(each.id for each in shown[:MOST_EVIDENCE]),
            origin=Origin.ADVICE,
            technique=technique,
            advice=_mark(technique, str(step)),
            translations=dict(_translated(advice, technique, place)),
        )


def _mark(technique: str, step: str) -> str:
    return hashlib.sha256(f"{technique} {step}".encode()).hexdigest()[:32]


def _shows(technique: str, advised: str) -> bool:
    return technique == advised or technique.partition(".")[0] == advised


def _why(title: object, technique: str) -> str:
    return f"{title} ({technique})"


def _translated(advice: Json, technique: str, place: int) -> Iterator[tuple[Language, Text]]:
    for language in Language:
        told = advice.get("translations", {}).get(language)
        if told and place < len(told["steps"]):
            yield language, Text(str(told["steps"][place]), "", _why(told["title"], technique))

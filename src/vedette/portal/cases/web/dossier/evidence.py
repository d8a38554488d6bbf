"""Evidence as the expert's page shows it: each fact with its page, and the alerts as a picture."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import NamedTuple
from uuid import UUID

from django.urls import reverse

from vedette.delivery.technique_ids import known_forms, page_of
from vedette.portal.cases.rules.dossier.parts import Dossier, Fact, Part, PartKind
from vedette.portal.cases.web.dossier.words import PARTS, SILENCES, empty_word
from vedette.portal.incidents.rules.values import Severity
from vedette.portal.incidents.web.lines import Told, Word
from vedette.portal.incidents.web.words import CATEGORIES, SEVERITIES
from vedette.portal.telemetry.rules.reading import id_of

WIDTH, HEIGHT, _TALLEST = 600, 44, 34
_BARS, _FEWEST = 30, 2

_Path = Callable[[UUID, Fact], str]


class ShownFact(NamedTuple):
    """A fact with its page, in words."""

    fact: Fact
    path: str
    outside: str
    """A page of others that tells what it is."""
    severity: Told | None
    category: Word
    word: Word


@dataclass(frozen=True, slots=True)
class ShownPart:
    """A part of the dossier."""

    part: Part
    kind: str
    word: Word
    facts: tuple[ShownFact, ...]
    empty: Word

    @property
    def left_out(self) -> int:
        """Facts for which there was no room."""
        return max(self.part.found - len(self.facts), 0)


class Bar(NamedTuple):
    """Alerts of a stretch of time as the picture shows them."""

    x: float
    y: float
    width: float
    height: float
    mark: str
    begins: datetime
    number: int


def shown_parts(organisation: UUID, dossier: Dossier) -> list[ShownPart]:
    """All parts, in the order in which an expert reads them."""
    return [_part(organisation, dossier.part(kind)) for kind in PartKind]


def _part(organisation: UUID, part: Part) -> ShownPart:
    facts = tuple(_fact(organisation, each) for each in part.facts)
    return ShownPart(part, part.kind.value, PARTS[part.kind], facts, empty_word(part.kind, part.lack))


def _fact(organisation: UUID, fact: Fact) -> ShownFact:
    outside = next((page_of(each) for each in known_forms([fact.key]) if fact.kind == "technique"), "")
    severity = Told(fact.severity, SEVERITIES[Severity(fact.severity)]) if fact.severity in list(Severity) else None
    word = SILENCES.get(fact.key, "") if fact.kind == "silence" else ""
    return ShownFact(fact, path_of(organisation, fact), outside, severity, CATEGORIES.get(fact.category, ""), word)


def path_of(organisation: UUID, fact: Fact) -> str:
    """The page of a fact in the portal; empty where it has none."""
    make = _PATHS.get(fact.kind)
    return make(organisation, fact) if make else ""


def _row(view: str, name: str) -> _Path:
    def path(organisation: UUID, fact: Fact) -> str:
        found = id_of(fact.key)
        return reverse(view, kwargs={"organisation": organisation, name: found}) if found else ""

    return path


def _named(view: str) -> _Path:
    return lambda organisation, fact: reverse(view, kwargs={"organisation": organisation}, query={"is": fact.key})


def _event(organisation: UUID, fact: Fact) -> str:
    device, _, place = fact.key.partition("/")
    found = id_of(device)
    if found is None:
        return ""
    return reverse("device_timeline", kwargs={"organisation": organisation, "device": found}, query={"event": place})


def _technique(organisation: UUID, fact: Fact) -> str:
    asked = {"technique": fact.key, "period": "all"}
    return reverse("organisation_alerts", kwargs={"organisation": organisation}, query=asked)


_PATHS: Mapping[str, _Path] = MappingProxyType(
    {
        "alert": _row("alert", "alert"),
        "incident": _row("incident", "incident"),
        "notice": _row("notice", "notice"),
        "device": _row("device", "device"),
        "file": _named("file"),
        "user": _named("user"),
        "address": _named("address"),
        "event": _event,
        "technique": _technique,
    }
)


def alert_bars(facts: Iterable[Fact]) -> list[Bar]:
    """The alerts over the time in which there were any, in equal stretches; none where fewer than two have a time."""
    dated = [(fact.at, fact) for fact in facts if fact.at]
    if len(dated) < _FEWEST:
        return []
    first, last = min(at for at, _ in dated), max(at for at, _ in dated)
    span = (last - first) / _BARS
    stretches: dict[int, list[Fact]] = {}
    for at, fact in dated:
        stretches.setdefault(min(int((at - first) / span), _BARS - 1) if span else 0, []).append(fact)
    most = max(map(len, stretches.values()))
    return [_bar(place, found, most, first + span * place) for place, found in sorted(stretches.items())]


def _bar(place: int, found: list[Fact], most: int, begins: datetime) -> Bar:
    width = WIDTH / _BARS
    height = max(_TALLEST * len(found) / most, 3)
    worst = max((fact.severity for fact in found if fact.severity in list(Severity)), key=_rank, default="")
    return Bar(place * width + 1, HEIGHT - 6 - height, width - 2, height, worst.lower(), begins, len(found))


def _rank(severity: str) -> int:
    return Severity(severity).rank

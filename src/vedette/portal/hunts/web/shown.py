"""Hunts and the funnel in the reader's words."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from vedette.portal.hunts.queries.ledger import HuntStepLine
from vedette.portal.hunts.queries.lines import HuntLine
from vedette.portal.hunts.queries.series import Series
from vedette.portal.hunts.rules.funnel import Funnel, Step
from vedette.portal.hunts.rules.states import HuntVerdict
from vedette.portal.hunts.web.words import (
    DEFINITIONS,
    HUNT_DEEDS,
    HUNT_STATES,
    HUNT_VERDICTS,
    PLAN_FIELDS,
    STEPS,
    TROUBLES,
)
from vedette.portal.incidents.web.lines import Told, Word

FUNNEL_WIDTH, _THINNEST = 600, 2


class ShownHunt(NamedTuple):
    """A hunt as every page shows it."""

    line: HuntLine
    state: Told
    verdict: Told | None
    trouble: Word


class ShownSeries(NamedTuple):
    """A hunt over organisations, in words."""

    series: Series
    parts: tuple[ShownHunt, ...]
    verdicts: tuple[tuple[Told, int], ...]
    """How often it was concluded like this, where it was."""


class ShownHuntStep(NamedTuple):
    """A line of a hunt's history, in words."""

    step: HuntStepLine
    deed: Word
    verdict: Told | None
    changed: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class FunnelBar:
    """A step of the funnel as it is drawn: in the middle, as wide as it is full."""

    word: Word
    definition: Word
    number: int
    top: int
    left: float
    width: float


def shown_hunt(line: HuntLine) -> ShownHunt:
    """As lists and its page show it."""
    trouble = line.coverage.trouble if line.coverage else None
    return ShownHunt(
        line,
        Told(line.state, HUNT_STATES[line.state]),
        Told(line.verdict, HUNT_VERDICTS[line.verdict]) if line.verdict else None,
        TROUBLES[trouble] if trouble else "",
    )


def shown_series(series: Series) -> ShownSeries:
    """As the workbench shows it."""
    said = [part.verdict for part in series.parts]
    counted = tuple((Told(each, HUNT_VERDICTS[each]), said.count(each)) for each in HuntVerdict if each in said)
    return ShownSeries(series, tuple(map(shown_hunt, series.parts)), counted)


def shown_steps(steps: Iterable[HuntStepLine]) -> list[ShownHuntStep]:
    """A hunt's history, the first line first."""
    return [
        ShownHuntStep(
            step,
            HUNT_DEEDS[step.deed],
            Told(step.verdict, HUNT_VERDICTS[step.verdict]) if step.verdict else None,
            tuple(PLAN_FIELDS[each] for each in step.changed if each in PLAN_FIELDS),
        )
        for step in steps
    ]


def funnel_bars(funnel: Funnel) -> list[FunnelBar]:
    """The funnel, to be drawn."""
    widest = max(funnel.hunted, 1)
    return [_bar(step, funnel.at(step), widest, place * 30) for place, step in enumerate(Step)]


def _bar(step: Step, number: int, widest: int, top: int) -> FunnelBar:
    width = max(FUNNEL_WIDTH * number / widest, _THINNEST)
    return FunnelBar(STEPS[step], DEFINITIONS[step], number, top, round((FUNNEL_WIDTH - width) / 2, 1), round(width, 1))

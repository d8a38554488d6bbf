"""Recommended actions in words."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.utils.translation import gettext, gettext_lazy

from vedette.portal.access.web import ActingRequest
from vedette.portal.incidents.rules.values import ActionState
from vedette.portal.incidents.web.lines import Told, Word
from vedette.portal.incidents.web.words import ACTION_STATES, Words
from vedette.portal.response.policies import acts, recommends
from vedette.portal.response.queries.lines import ActionLine, StepLine
from vedette.portal.response.rules.states import WITH_A_REASON, ActionDeed, Move, moves_from
from vedette.portal.response.web.words import ACTION_KINDS, MOVES, ORIGINS, PRIORITIES, THINGS

_PARTIES: Words = {
    "customer": gettext_lazy("Organisation"),
    "experts": gettext_lazy("Threat experts"),
    "service": "Vedette",
}


class ShownMove(NamedTuple):
    """Something that can be done with an action."""

    value: str
    word: Word
    needs_reason: bool


class ShownStep(NamedTuple):
    """A step of its history, as a sentence."""

    step: StepLine
    who: Word
    sentence: str


class ShownAction(NamedTuple):
    """An action as every page shows it."""

    line: ActionLine
    state: Told
    kind: Word
    priority: Told
    thing: Word
    origin: Word
    moves: tuple[ShownMove, ...]
    """For who may act; at once those that need no reason."""
    may_withdraw: bool
    steps: tuple[ShownStep, ...]
    last_reason: str
    """Why it was withdrawn, skipped, or failed."""

    @property
    def quick_moves(self) -> tuple[ShownMove, ...]:
        """Those that need no reason."""
        return tuple(each for each in self.moves if not each.needs_reason)


def shown_actions(request: ActingRequest, lines: Iterable[ActionLine]) -> list[ShownAction]:
    """These actions, with what this reader may do with them."""
    return [shown_action(request, line) for line in lines]


def shown_action(request: ActingRequest, line: ActionLine) -> ShownAction:
    """An action, with what this reader may do with it."""
    is_there = line.withdrawn is None
    may_act = is_there and acts(request.actor, line.organisation)
    is_done = line.state in {ActionState.COMPLETED, ActionState.SKIPPED}
    steps = tuple(_step(each) for each in line.steps)
    return ShownAction(
        line=line,
        state=Told(line.state, ACTION_STATES[line.state]) if is_there else Told("Withdrawn", gettext("Withdrawn")),
        kind=ACTION_KINDS[line.kind],
        priority=Told(line.priority, PRIORITIES[line.priority]),
        thing=THINGS[line.thing.kind] if line.thing else "",
        origin=ORIGINS[line.origin],
        moves=tuple(shown_moves(moves_from(line.state))) if may_act else (),
        may_withdraw=is_there and not is_done and recommends(request.actor, line.organisation),
        steps=steps,
        last_reason=line.steps[-1].reason if line.steps else "",
    )


def shown_moves(moves: Iterable[Move]) -> Iterator[ShownMove]:
    """What can be done, in words."""
    for move in moves:
        yield ShownMove(move, MOVES[move], move in WITH_A_REASON)


def _step(step: StepLine) -> ShownStep:
    return ShownStep(step, _PARTIES[step.party], _sentence(step))


def _sentence(step: StepLine) -> str:
    if step.deed == ActionDeed.PUBLISHED:
        return gettext("recommended it")
    if step.deed == ActionDeed.WITHDRAWN:
        return gettext("withdrew it")
    states = {"before": str(ACTION_STATES[step.before]), "after": str(ACTION_STATES[step.after])}
    return gettext("moved it from %(before)s to %(after)s") % states

"""What a report draws of the techniques that were seen."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from vedette.portal.incidents.queries.techniques import SeenCategory
from vedette.portal.incidents.rules.values import Category
from vedette.portal.incidents.web.lines import Word
from vedette.portal.incidents.web.words import CATEGORIES

BAR_WIDTH = 400
"""Of the category with most alerts."""
_THINNEST = 2
IN_THE_MATRIX = (
    Category.INITIAL_ACCESS,
    Category.EXECUTION,
    Category.PERSISTENCE,
    Category.PRIVILEGE_ESCALATION,
    Category.DEFENSE_EVASION,
    Category.CREDENTIAL_ACCESS,
    Category.DISCOVERY,
    Category.LATERAL_MOVEMENT,
    Category.COLLECTION,
    Category.COMMAND_AND_CONTROL,
    Category.EXFILTRATION,
)
"""Categories that are tactics, in the order of the matrix; the others stand outside of it."""
_ORDER = [*IN_THE_MATRIX, *(each for each in Category if each not in IN_THE_MATRIX)]


@dataclass(frozen=True, slots=True)
class Cell:
    """A technique below its tactic."""

    technique: str
    alerts: int
    is_hunted: bool
    """A hunt of the month looked for it too."""


@dataclass(frozen=True, slots=True)
class Column:
    """A category of alerts with its bar, and where it is a tactic a column of the matrix."""

    word: Word
    alerts: int
    cells: tuple[Cell, ...]
    is_tactic: bool
    width: float


def columns_of(seen: Iterable[SeenCategory], hunted: Collection[str]) -> list[Column]:
    """What was seen, tactics first, in the order of the matrix."""
    ordered = sorted(seen, key=lambda each: _ORDER.index(each.category))
    most = max((each.alerts for each in ordered), default=1)
    return [
        Column(
            word=CATEGORIES[each.category],
            alerts=each.alerts,
            cells=tuple(Cell(name, number, _is_asked_for(name, hunted)) for name, number in each.techniques),
            is_tactic=each.category in IN_THE_MATRIX,
            width=round(max(BAR_WIDTH * each.alerts / most, _THINNEST), 1),
        )
        for each in ordered
    ]


def hunted_unseen(columns: Iterable[Column], hunted: Iterable[str]) -> tuple[str, ...]:
    """Techniques that hunts looked for and of which no alert names any part, in order of ids."""
    seen = [cell.technique for column in columns for cell in column.cells]
    return tuple(asked for asked in sorted(set(hunted)) if not any(_is_asked_for(each, [asked]) for each in seen))


def _is_asked_for(technique: str, hunted: Collection[str]) -> bool:
    """Who looks for a technique looks for its sub-techniques too."""
    return any(technique == asked or technique.startswith(f"{asked}.") for asked in hunted)

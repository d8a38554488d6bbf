"""How good an answer was."""

from vedette.portal.cases.rules.refusals import CaseReason
from vedette.portal.incidents.rules.refusals import RefusedError

STARS = (1, 2, 3, 4, 5)


def checked_rating(stars: int) -> int:
    """From 1, of no use, to 5, could not be better. Raises RefusedError."""
    if stars not in STARS:
        raise RefusedError(CaseReason.NO_SUCH_RATING)
    return stars

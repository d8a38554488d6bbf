"""Whether mails leave."""

from collections.abc import Iterator

from vedette.portal.access.rules import Actor
from vedette.portal.post.queries import letters_by_state
from vedette.portal.post.rules import LetterState
from vedette.portal.site.rules.figures import Figure, by_label


def figures(*, actor: Actor) -> Iterator[Figure]:
    """One question."""
    del actor
    found = letters_by_state()
    numbers = {str(state): float(found.get(state, 0)) for state in LetterState}
    yield by_label("vedette_letters", "Letters by state, without tests.", "state", numbers)

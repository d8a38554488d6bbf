"""Link: a program from one person's folder that another person runs, as after a stolen password or an elevation."""

from collections import defaultdict
from datetime import timedelta

from vedette.incidents.accounts import person
from vedette.incidents.casebook import Casebook
from vedette.incidents.groups import Groups

_PROFILE_ROOTS = frozenset({"users", "home"})
_SHARED_PROFILES = frozenset({"public", "default", "all users", "shared"})


def link_profiles(book: Casebook, groups: Groups, within: timedelta) -> None:
    """Join such an alert to the nearest alert of the folder's owner on the same device."""
    by_actor: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for position, name in enumerate(book.persons):
        if book.alerts[position].timestamp is not None:
            by_actor[book.places[position], name].append(position)
    for position, alert in enumerate(book.alerts):
        owner = profile_owner(alert.process.image) if alert.process else ""
        if owner and owner != book.persons[position] and alert.timestamp is not None:
            near = book.nearest(by_actor.get((book.places[position], owner), ()), position)
            if near is not None and abs(book.moment(near) - book.moment(position)) <= within:
                groups.join(near, position)


def profile_owner(image: str) -> str:
    r"""``C:\Users\a.chen\Downloads\tool.exe`` -> ``a.chen``; ``""`` outside of profiles and in shared ones."""
    parts = image.casefold().replace("\\", "/").split("/", 3)
    if len(parts) < 4 or parts[1] not in _PROFILE_ROOTS or parts[2] in _SHARED_PROFILES:
        return ""
    return person(parts[2])

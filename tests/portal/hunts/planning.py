"""A hunt in short: what tests of hunts say over and over."""

from datetime import UTC, datetime
from uuid import UUID

from portal.people import House
from vedette.portal.hunts.actions.outcomes import HuntPlace, conclude_hunt
from vedette.portal.hunts.actions.plans import open_hunt
from vedette.portal.hunts.models import Hunt
from vedette.portal.hunts.rules.outcomes import Outcome
from vedette.portal.hunts.rules.plans import Plan
from vedette.portal.hunts.rules.states import HuntVerdict

BEGIN, END = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 3, 8, tzinfo=UTC)


def a_plan(**values) -> Plan:
    told = {"title": "Credentials out of memory", "hypothesis": "Somebody reads LSASS with a tool of their own."}
    return Plan(**{**told, "since": BEGIN, "until": END, "techniques": ("T1003",), **values})


def opened(house: House, *organisations: UUID, who: str = "lee", **values) -> HuntPlace:
    """A hunt in these organisations; the place of the first of them."""
    where = organisations or (house.meridian,)
    series = open_hunt(actor=house.actor(who), plan=a_plan(**values), organisations=where)
    return HuntPlace(where[0], Hunt.objects.get(series=series, organisation_id=where[0]).pk)


def an_outcome(**values) -> Outcome:
    told = {"verdict": HuntVerdict.NOTHING_FOUND, "words": "Every read of LSASS was your own antivirus.", "minutes": 95}
    return Outcome(**{**told, **values})


def concluded(house: House, *organisations: UUID, who: str = "lee", outcome: Outcome | None = None, **values):
    """The same, over."""
    place = opened(house, *organisations, who=who, **values)
    conclude_hunt(actor=house.actor(who), at=place, outcome=outcome or an_outcome())
    return place

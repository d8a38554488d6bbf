"""A case and what it can be linked to, in short."""

from portal.cases.consulting import investigated
from portal.people import House
from vedette.portal.cases.actions.links import link_case
from vedette.portal.cases.rules.links import LinkKind, Target
from vedette.portal.cases.rules.topics import CasePlace
from vedette.portal.incidents.actions.incidents import Place


def incident_of(at: Place) -> Target:
    return Target(LinkKind.INCIDENT, str(at.incident))


def linked(house: House, at: Place, **values) -> CasePlace:
    """A case in Hugo's hands that is linked to the incident."""
    place = investigated(house, **values)
    link_case(actor=house.actor("hugo"), at=place, target=incident_of(at))
    return place

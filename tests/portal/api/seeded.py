"""An organisation with alerts and a program that is let in, in the rows of a service that runs."""

import json
from pathlib import Path

from portal.api.calling import let_in
from portal.incidents.told import document, incident
from portal.people import furnished_house
from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import SERVICE
from vedette.portal.api.rules.limits import AN_HOUR
from vedette.portal.api.rules.permissions import ApiPermission
from vedette.portal.incidents.actions.take_in import take_in

CALLS_LEFT = 20
"""In the hour that has begun."""


def seed(told: str) -> None:
    """Write down there what the program is told."""
    house = furnished_house()
    with everything_in_view():
        found = document(*map(incident, "abcdefg"))
        take_in(actor=SERVICE, organisation=house.meridian, document=found)
    caller = let_in(house.meridian, "SIEM", *ApiPermission)
    caller.called_this_hour(AN_HOUR - CALLS_LEFT)
    own = {"tenant": str(caller.tenant), "client_id": str(caller.client), "client_secret": caller.secret}
    Path(told).write_text(json.dumps(own), encoding="utf-8")

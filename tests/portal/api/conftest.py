"""An application of Meridian's, with incidents to ask for."""

import pytest

from portal.api.calling import Caller, let_in
from portal.incidents.conftest import all_in_view, hunted, narrowed
from portal.people import House
from vedette.portal.api.rules.permissions import ApiPermission

__all__ = ["all_in_view", "hunted", "narrowed"]


@pytest.fixture
def caller(house: House) -> Caller:
    """A program of Meridian's that may do everything."""
    return let_in(house.meridian, "SIEM", *ApiPermission)

"""Incidents in Meridian, as those who test incidents have them."""

from portal.incidents.conftest import all_in_view, at, hunted

__all__ = ["all_in_view", "at", "hunted"]

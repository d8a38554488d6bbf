"""Cases of the demonstration."""

import pytest

from portal.cases.conftest import subscribed
from portal.incidents.conftest import all_in_view, hunted
from portal.incidents.told import incident
from portal.telemetry.fleet import a_device
from vedette.portal.cases.models import Case
from vedette.portal.site.management.demonstrated_cases import consult

__all__ = ["all_in_view", "hunted", "subscribed"]


@pytest.mark.parametrize("is_there", [True, False])
def test_one_is_answered_one_waits_and_one_is_new(is_there, subscribed, hunted):
    if is_there:
        hunted(incident("a", score=1), incident("b", score=9))
        a_device(subscribed.meridian, "WS-9")
    people = {"asker": subscribed.actor("alice"), "expert": subscribed.actor("hugo")}
    consult(**people, organisation=subscribed.meridian)
    told = list(Case.objects.order_by("number").values_list("phase", "thing_kind"))
    kinds = ["incident", "device", "page"] if is_there else ["page"] * 3
    assert told == list(zip(["Answered", "MoreInformationNeeded", "Submitted"], kinds, strict=True))

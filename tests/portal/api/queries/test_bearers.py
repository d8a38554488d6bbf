import random
import string
from datetime import timedelta

import pytest
from django.utils import timezone

from portal.people import House
from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import Permission, permissions_within, sees
from vedette.portal.api.models import ApiApplication, ApiSecret
from vedette.portal.api.queries.bearers import actor_for, bearer_of
from vedette.portal.api.rules.permissions import ApiPermission


def test_a_token_tells_whose_it_is(caller, house: House):
    bearer = bearer_of(caller.token, timezone.now())
    assert (bearer.application, bearer.organisation, bearer.name) == (caller.client, house.meridian, "SIEM")
    assert bearer.permissions == frozenset(ApiPermission)


def test_it_is_over_after_an_hour(caller):
    assert bearer_of(caller.token, timezone.now() + timedelta(minutes=59))
    assert bearer_of(caller.token, timezone.now() + timedelta(minutes=61)) is None


@pytest.mark.parametrize("model", [ApiApplication, ApiSecret])
def test_it_is_over_with_what_stands_behind_it(model, caller):
    field = "revoked" if model is ApiApplication else "expires"
    with everything_in_view():
        model.objects.update(**{field: timezone.now()})
    assert bearer_of(caller.token, timezone.now()) is None


def test_no_change_of_a_token_is_taken(caller):
    make, now = random.Random(1), timezone.now()
    for _ in range(300):
        place = make.randrange(len(caller.token))
        letter = make.choice(string.ascii_letters + string.digits + "-_ \n\0=")
        ways = (
            caller.token[:place] + letter + caller.token[place + 1 :],
            caller.token[:place] + caller.token[place + 1 :],
            caller.token[:place] + letter + caller.token[place:],
        )
        for changed in ways:
            assert changed == caller.token or bearer_of(changed, now) is None


def test_the_application_acts_in_its_organisation_alone(caller, house: House):
    actor = actor_for(bearer_of(caller.token, timezone.now()), ApiPermission.WRITE_ALERTS)
    assert (actor.name, actor.person, actor.provider_role) == ("SIEM (API)", caller.client, None)
    assert Permission.ALERTS_INVESTIGATION in permissions_within(actor, house.meridian)
    assert not sees(actor, house.bramble)


def test_for_reading_it_may_read_alone(caller, house: House):
    actor = actor_for(bearer_of(caller.token, timezone.now()), ApiPermission.READ_ALERTS)
    assert Permission.ALERTS_INVESTIGATION not in permissions_within(actor, house.meridian)

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from portal.people import House
from vedette.portal.access.queries import everything_in_view
from vedette.portal.api.actions.tokens import TooOftenError, UnprovenError, give_token
from vedette.portal.api.models import ApiSecret, ApiToken
from vedette.portal.api.rules.limits import A_MINUTE


def _give(caller, **values):
    return give_token(**{"tenant": caller.tenant, "client": str(caller.client), "secret": caller.secret} | values)


def test_a_token_lasts_an_hour(caller):
    token = _give(caller)
    assert 3_590 <= token.seconds <= 3_600
    assert token.text != caller.token


def test_it_ends_with_its_secret(caller):
    with everything_in_view():
        ApiSecret.objects.update(expires=timezone.now() + timedelta(minutes=5))
    assert _give(caller).seconds <= 300


@pytest.mark.parametrize("what", ["secret", "tenant", "client", "letter case", "nothing", "end"])
def test_whoever_does_not_prove_themselves_gets_none(what, caller, house: House):
    wrong = {
        "secret": {"secret": caller.secret[:-1]},
        "tenant": {"tenant": house.bramble},
        "client": {"client": str(uuid4())},
        "letter case": {"secret": caller.secret.swapcase()},
        "nothing": {"secret": "", "client": ""},
        "end": {},
    }[what]
    if what == "end":
        with everything_in_view():
            ApiSecret.objects.update(expires=timezone.now())
    with pytest.raises(UnprovenError):
        _give(caller, **wrong)


def test_tokens_that_are_over_do_not_heap_up(caller):
    with everything_in_view():
        ApiToken.objects.update(expires=timezone.now())
    _give(caller)
    with everything_in_view():
        assert ApiToken.objects.count() == 1


def test_who_asks_too_often_waits(caller):
    for _ in range(A_MINUTE - 1):
        _give(caller)
    with pytest.raises(TooOftenError) as error:
        _give(caller)
    assert 0 < error.value.seconds <= 61

from datetime import timedelta

from django.utils import timezone

from portal.people import House
from vedette.portal.access.queries import everything_in_view
from vedette.portal.api.actions.calls import take_call
from vedette.portal.api.models import ApiApplication
from vedette.portal.api.rules.limits import A_MINUTE


def _take(caller):
    return take_call(organisation=caller.tenant, application=caller.client)


def test_calls_are_counted_and_the_last_one_is_known(caller, house: House):
    assert _take(caller) == 0
    with everything_in_view():
        row = ApiApplication.objects.get()
    assert row.in_hour == 2  # the token was a call too
    assert timezone.now() - row.last_used < timedelta(minutes=1)


def test_too_many_have_to_wait(caller):
    answers = [_take(caller) for _ in range(A_MINUTE)]
    assert answers[:-1] == [0] * (A_MINUTE - 1)
    assert 0 < answers[-1] <= 61

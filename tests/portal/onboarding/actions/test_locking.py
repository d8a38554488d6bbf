from uuid import uuid4

import pytest
from django.db import transaction

from portal.people import House
from vedette.portal.access.queries import in_view_of
from vedette.portal.onboarding.actions.locking import locked_record
from vedette.portal.onboarding.actions.refusals import Reason, RefusedError
from vedette.portal.onboarding.models import Application
from vedette.portal.onboarding.rules.application import ApplicationState


def test_there_is_one_record_however_often_it_is_held(house: House):
    alice = house.actor("alice")
    with in_view_of(actor=alice), transaction.atomic():
        rows = [locked_record(actor=alice, organisation=house.meridian) for _ in range(2)]
        assert rows[0] == rows[1]
        assert (rows[0].state, Application.objects.count()) == (ApplicationState.NOT_APPLIED, 1)


def test_out_of_view_there_is_none(house: House):
    lee, hugo = house.actor("lee"), house.actor("hugo")
    for actor, organisation in ((lee, uuid4()), (hugo, house.bramble)):
        with in_view_of(actor=actor), pytest.raises(RefusedError) as refused, transaction.atomic():
            locked_record(actor=actor, organisation=organisation)
        assert refused.value.reason is Reason.NO_SUCH_ROW

"""The organisation's answer: the first who acknowledges sets the stamp, in the organisation's own name."""

from uuid import uuid4

import pytest

from vedette.portal.access.rules import SERVICE, NotAllowedError
from vedette.portal.audit.queries import lines
from vedette.portal.incidents.rules.refusals import Reason, RefusedError
from vedette.portal.notices.actions.answering import acknowledge
from vedette.portal.notices.actions.publishing import retract
from vedette.portal.notices.models import Notice
from vedette.portal.notices.queries.notices import notice_list
from vedette.portal.notices.rules.refusals import NoticeReason
from vedette.portal.notices.rules.states import NoticeState


def test_the_first_who_acknowledges_sets_the_stamp(house, published):
    for who in ("oscar", "alice"):
        acknowledge(actor=house.actor(who), organisation=house.meridian, notice=published)
    row = Notice.objects.get(pk=published)
    assert row.acknowledged >= row.published
    assert row.acknowledged_by_name == "Oscar"
    (line,) = notice_list(actor=house.actor("oscar"), organisations=[house.meridian]).lines
    assert line.state is NoticeState.ACTION_PENDING
    assert [each.deed for each in lines(actor=SERVICE, organisation=house.meridian)].count("notice.acknowledged") == 1


@pytest.mark.parametrize("who", ["rita", "hugo", "lee", "ada", "bob"])
def test_nobody_acknowledges_for_the_organisation(who, house, published):
    with pytest.raises(NotAllowedError):
        acknowledge(actor=house.actor(who), organisation=house.meridian, notice=published)


def test_what_is_not_there_or_was_retracted_is_not_acknowledged(house, published):
    values = {"actor": house.actor("oscar"), "organisation": house.meridian}
    with pytest.raises(RefusedError) as error:
        acknowledge(notice=uuid4(), **values)
    assert error.value.reason is Reason.NO_SUCH_ROW
    retract(actor=house.actor("hugo"), organisation=house.meridian, notice=published, reason="A test.")
    with pytest.raises(RefusedError) as error:
        acknowledge(notice=published, **values)
    assert error.value.reason is NoticeReason.IS_RETRACTED

"""A sample is a notice in everything, and says that nothing happened; deleted, nobody comes to it any more."""

import pytest

from vedette.delivery.signed_notice import checked
from vedette.portal.access.rules import SERVICE, NotAllowedError
from vedette.portal.incidents.models import Alert, Incident
from vedette.portal.incidents.rules.refusals import Reason, RefusedError
from vedette.portal.notices.actions.drafts import begin_amendment
from vedette.portal.notices.actions.publishing import retract
from vedette.portal.notices.actions.samples import publish_sample, remove_sample
from vedette.portal.notices.models import Notice, NoticeVersion
from vedette.portal.notices.queries.keys import public_keys
from vedette.portal.notices.queries.notices import coded, notice_page, signed_version, unread_notices
from vedette.portal.post.models import Letter
from vedette.portal.response.models import RecommendedAction
from vedette.portal.tenants.rules import Language


@pytest.fixture
def sample(house, all_in_view):
    return publish_sample(actor=SERVICE, organisation=house.meridian, language=Language.ENGLISH)


def test_it_is_signed_and_marked(house, sample):
    page = notice_page(actor=house.actor("rita"), organisation=house.meridian, notice=sample.notice)
    assert page.line.is_sample
    assert page.document.is_sample
    assert page.document.contents.title.startswith("Test")
    signed = signed_version(actor=SERVICE, organisation=house.meridian, notice=sample.notice, version=1)
    assert checked(signed, public_keys()) == signed.payload


def test_it_is_mailed_as_a_test_to_whom_notices_are_mailed(sample):
    letters = Letter.objects.filter(pk__in=[each.letter for each in sample.written])
    assert {each.to for each in letters} == {"alice@people.example", "oscar@people.example"}
    assert {each.kind for each in letters} == {"notice_sample"}
    assert {each.subject for each in letters} == {"Test: Targeted Attack Notification #1 for Meridian Shipping"}


def test_it_asks_for_nothing(house, sample):
    assert not RecommendedAction.objects.exists()
    assert unread_notices(actor=house.actor("alice"), organisation=house.meridian) == []


def test_the_team_neither_amends_nor_retracts_it(house, sample):
    told = {"actor": house.actor("hugo"), "organisation": house.meridian, "notice": sample.notice}
    for deed in (lambda: begin_amendment(**told), lambda: retract(**told, reason="No.")):
        with pytest.raises(RefusedError) as refused:
            deed()
        assert refused.value.reason is Reason.IS_SAMPLE


def test_only_the_service_publishes_one(house, all_in_view):
    with pytest.raises(NotAllowedError):
        publish_sample(actor=house.actor("alice"), organisation=house.meridian, language=Language.FRENCH)


def test_deleted_it_is_gone_and_its_signed_bytes_stay_by_themselves(house, sample):
    code = NoticeVersion.objects.get().code
    assert remove_sample(actor=SERVICE, organisation=house.meridian, notice=sample.notice)
    assert not Notice.objects.exists()
    assert not Alert.objects.exists()
    assert not Incident.objects.exists()
    assert NoticeVersion.objects.count() == 1
    assert coded(actor=house.actor("alice"), code=code) is None
    told = {"actor": SERVICE, "organisation": house.meridian, "notice": sample.notice}
    assert signed_version(**told, version=1) is None
    assert not remove_sample(**told)


def test_its_number_is_not_given_again(house, sample):
    remove_sample(actor=SERVICE, organisation=house.meridian, notice=sample.notice)
    again = publish_sample(actor=SERVICE, organisation=house.meridian, language=Language.FRENCH)
    assert (again.number, again.incident_number) == (2, 2)


def test_a_notice_that_is_none_is_not_deleted(house, published):
    assert not remove_sample(actor=SERVICE, organisation=house.meridian, notice=published)
    assert Notice.objects.count() == 1

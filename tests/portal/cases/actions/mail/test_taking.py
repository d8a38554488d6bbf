"""What proves nothing enters no thread, raises nothing and makes the service send nothing."""

import hashlib
from dataclasses import replace
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from portal.cases.consulting import a_question, asked, reported
from portal.cases.forging import Known, forgeries
from portal.cases.mail_client import address_of
from vedette.portal.access.rules import SERVICE, NotAllowedError
from vedette.portal.cases.actions.answering import reject
from vedette.portal.cases.actions.asking import ask
from vedette.portal.cases.actions.mail import taking
from vedette.portal.cases.actions.mail.taking import forget_old_mail, take_mail
from vedette.portal.cases.models import CaseMail, CaseMessage, CaseStep, QuarantinedMail
from vedette.portal.cases.rules.phases import ProgressCategory
from vedette.portal.cases.rules.topics import CasePlace
from vedette.portal.jobs.models import Job
from vedette.portal.onboarding.actions.subscriptions import grant_subscription
from vedette.portal.onboarding.rules.subscription import Grant, SubscriptionKind
from vedette.portal.post.models import Letter
from vedette.portal.tenants.actions.people import remove_seat
from vedette.portal.tenants.queries import members

pytestmark = pytest.mark.usefixtures("all_in_view", "mailbox")

ALICE, SOC = "alice@people.example", "soc@meridian.example"


def _address(place, recipient=ALICE):
    return address_of(place, recipient, settings.REPLY_KEY)


def _take(to, sender=ALICE, text="Let me in.", **headers):
    more = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    content = f"From: {sender}\r\nTo: {to}\r\n{more}\r\n{text}\r\n".encode()
    return take_mail(actor=SERVICE, content=content, size=len(content))


def _reasons():
    return list(QuarantinedMail.objects.order_by("at").values_list("reason", flat=True))


def _of_bramble(house):
    grant = Grant(SubscriptionKind.FULL, timezone.now().date() + timedelta(days=300))
    grant_subscription(actor=SERVICE, organisation=house.bramble, grant=grant, words="")
    return CasePlace(house.bramble, ask(actor=house.actor("bob"), organisation=house.bramble, question=a_question()))


def _all_rows():
    return [model.objects.count() for model in (CaseMessage, CaseStep, CaseMail, Letter, Job)]


def test_of_a_thousand_forged_and_foreign_mails_none_enters_a_thread(subscribed):
    place = reported(subscribed, ProgressCategory.MORE_INFORMATION_NEEDED, addresses=(SOC,))
    other, foreign = asked(subscribed), _of_bramble(subscribed)
    others = (_address(other), _address(foreign), _address(foreign, "bob@canary-mail.example"), _address(place, SOC))
    # Alice may write into the other case of hers: there the address must be somebody else's.
    known = Known(ALICE, _address(place), (_address(other, SOC), *others[1:]))
    before = _all_rows()
    for content in forgeries(known, 1_000):
        assert not take_mail(actor=SERVICE, content=content, size=len(content)), content[:400]
    assert _all_rows() == before
    assert QuarantinedMail.objects.count() == 1_000
    assert set(_reasons()) >= {"unreadable", "no sender", "not ours", "other sender", "no case"}


def test_the_same_mail_with_the_address_that_was_given_gets_in(subscribed):
    place = asked(subscribed)
    assert _take(_address(place))
    assert CaseMessage.objects.filter(case_id=place.case, way="mail").get().text == "Let me in."


def test_neither_subject_nor_number_decides(subscribed):
    first, second = asked(subscribed), asked(subscribed)
    assert _take(_address(second), Subject="Re: CASE-00001: Odd connection")
    assert not CaseMessage.objects.filter(case_id=first.case, way="mail").exists()


def test_an_address_that_was_given_to_one_is_of_no_use_to_another(subscribed):
    place = asked(subscribed, addresses=(SOC,))
    assert not _take(_address(place, SOC), sender=ALICE)
    assert not _take(_address(place), sender="oscar@people.example")
    assert _reasons() == ["other sender", "other sender"]


def test_who_lost_their_seat_writes_no_more(subscribed):
    oscar = "oscar@people.example"
    place = asked(subscribed, who="oscar")
    here = {"actor": SERVICE, "organisation": subscribed.meridian}
    remove_seat(**here, seat=next(each.id for each in members(**here) if each.email == oscar))
    assert not _take(_address(place, oscar), sender=oscar)
    assert _reasons() == ["may not"]


@pytest.mark.parametrize(
    "header",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Precedence": "bulk"},
        {"Return_Path": "<>"},
        {"Content_Type": "multipart/report; boundary=b"},
        {"Message_ID": "<7c9e6679-7425-40de-944b-e07fc1f90ae7@localhost>"},
    ],
)
def test_programs_are_not_listened_to(header, subscribed, settings):
    settings.SITE_ADDRESS = "http://localhost"
    assert not _take(_address(asked(subscribed)), **header)
    assert _reasons() == ["automatic"]


@pytest.mark.parametrize(
    ("found", "enters"),
    [
        ("mx.hunt.example; dmarc=fail", False),
        ("mx.hunt.example; dmarc=pass", True),
        ("mx.evil.example; dmarc=fail", True),
    ],
)
def test_the_mail_servers_own_word_counts_and_no_others(found, enters, subscribed, settings):
    settings.CONFIGURATION = replace(settings.CONFIGURATION, case_mail_checker="mx.hunt.example")
    assert _take(_address(asked(subscribed)), Authentication_Results=found) is enters


def test_a_case_that_was_not_taken_takes_no_mail_and_nothing_of_it_stays(subscribed):
    place = asked(subscribed)
    reject(actor=subscribed.actor("hugo"), at=place, words="Ask support.")
    assert not _take(_address(place))
    assert (_reasons(), CaseMail.objects.count()) == (["case over"], 0)


def test_what_only_quotes_our_letter_says_nothing(subscribed):
    place = asked(subscribed)
    assert not _take(_address(place), text="> Please write above this line\n> Hello")
    assert _reasons() == ["empty"]


def test_what_was_held_back_is_kept_for_a_while_and_not_without_end(subscribed, monkeypatch):
    place, now = asked(subscribed), timezone.now()
    _take(_address(place, SOC))
    for number in range(5):
        _take(f"nobody{number}@hunt.example")
    QuarantinedMail.objects.update(at=now)
    monkeypatch.setattr(taking, "MOST_KEPT", 5)
    assert forget_old_mail(actor=SERVICE) == 0
    QuarantinedMail.objects.filter(case_id=None).update(at=now - timedelta(days=61))
    assert forget_old_mail(actor=SERVICE) == 5
    assert QuarantinedMail.objects.get().case_id == place.case


def test_nobody_but_the_service_takes_mail(house):
    with pytest.raises(NotAllowedError):
        take_mail(actor=house.actor("lee"), content=b"", size=0)
    with pytest.raises(NotAllowedError):
        forget_old_mail(actor=house.actor("lee"))


def test_the_same_mail_is_held_back_once(house):
    _take("nobody@hunt.example")
    _take("nobody@hunt.example")
    assert len(QuarantinedMail.objects.get().digest) == len(hashlib.sha256().hexdigest())

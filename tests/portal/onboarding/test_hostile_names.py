"""What others type into applications, contacts and decisions: text in every page, and text in every mail."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from portal.onboarding.steps import applicant
from portal.people import House
from portal.site.payloads import PAYLOADS, is_harmless
from portal.working import work_off
from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import SERVICE
from vedette.portal.onboarding.actions.applications import answer, apply, approve, ask_for_more, begin_review
from vedette.portal.onboarding.actions.authority import decide_authority
from vedette.portal.onboarding.actions.contacts import ContactCard, name_contact
from vedette.portal.onboarding.actions.subscriptions import Asker, ask_for_trial, decline_request, grant_subscription
from vedette.portal.onboarding.rules.authority import AuthorityDecision
from vedette.portal.onboarding.rules.subscription import Grant, SubscriptionKind
from vedette.portal.tenants.actions.organisations import create_device_group
from vedette.portal.tenants.models import Organisation, Person

PORTION = 50
SETTINGS = ("advanced-features", "service-status", "contacts", "response-authority")
OF_THE_ORGANISATION = ("", "audit-log/", *(f"settings/{page}/" for page in SETTINGS))
OF_THE_TEAM = ("/applications/?show=all", "/organisations/")


def _said_everywhere(house, payloads):
    """Every field of onboarding filled in by somebody hostile; one contact for each payload."""
    place = {"actor": SERVICE, "organisation": house.meridian}
    Organisation.objects.filter(pk=house.meridian).update(name=payloads[0][:120])
    for number, name in enumerate(("alice", "lee", "hugo"), start=1):
        Person.objects.filter(pk=house.people[name]).update(name=payloads[number][:120])
    apply(**place, applicant=applicant(name=payloads[4]))
    by_lee = place | {"actor": house.actor("lee")}
    begin_review(**by_lee)
    ask_for_more(**by_lee, words="\n".join(payloads))
    answer(**place, words="\n".join(payloads))
    approve(**by_lee, words=payloads[5], overrides=True)
    asker = Asker(payloads[6], "a@people.example", "en")
    ask_for_trial(**place, asker=asker, words=payloads[7])
    decline_request(**by_lee, words=payloads[8])
    ask_for_trial(**place, asker=asker, words="\n".join(payloads))
    grant = Grant(SubscriptionKind.TRIAL, timezone.now().date() + timedelta(days=30))
    grant_subscription(**by_lee, grant=grant, words=payloads[9])
    group = create_device_group(**place, name=payloads[10])
    decision = AuthorityDecision(device_groups=frozenset({group}), user_groups=tuple(payloads[:40]))
    decide_authority(**(place | {"actor": house.actor("alice")}), decision=decision, after=0)
    for number, payload in enumerate(payloads[:36]):
        kind = ("IncidentNotification", "ServiceReview")[number % 2]
        card = ContactCard(kind, number % 3 == 0, payload, f"c{number}@people.example", "", "en", payload)
        name_contact(**(place | {"actor": house.actor("alice")}), card=card)


@pytest.mark.parametrize("start", range(0, len(PAYLOADS), PORTION))
def test_what_is_typed_is_text_in_every_page_and_mail(start, house: House, signed_in, letters, settings):
    payloads = PAYLOADS[start : start + PORTION]
    with everything_in_view():
        _said_everywhere(house, payloads)
    alice, lee = signed_in("alice"), signed_in("lee")
    for place in OF_THE_ORGANISATION:
        is_harmless(alice.get(f"/organisations/{house.meridian}/{place}").content.decode(), payloads)
    for page in (*OF_THE_TEAM, f"/organisations/{house.meridian}/service/"):
        is_harmless(lee.get(page).content.decode(), payloads)
    work_off()
    assert len(letters) == 41
    for mail in letters:
        _is_harmless_mail(mail, payloads, settings.SITE_ADDRESS)


def _is_harmless_mail(mail, payloads, site):
    ((markup, kind),) = mail.alternatives
    assert kind == "text/html"
    is_harmless(markup, payloads)
    assert all(address.startswith(f"{site}/") for address in re.findall(r'href="([^"]*)"', markup))
    assert all(address.startswith(f"{site}/") for address in re.findall(r"https?://\S+|www\.\S+", mail.body))
    assert set(mail.message().keys()) >= {"Subject", "To", "Message-ID"}
    assert not {"Bcc", "Cc"} & set(mail.message().keys())
    assert not [payload for payload in payloads if payload in mail.subject]

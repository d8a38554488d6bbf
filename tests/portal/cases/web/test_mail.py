"""The page of what was held back, and a mail in its case."""

import pytest
from django.conf import settings

from portal.cases.consulting import asked
from portal.cases.holding import held
from portal.cases.mail_client import address_of
from vedette.portal.access.rules import SERVICE
from vedette.portal.cases.actions.mail.taking import take_mail
from vedette.portal.cases.models import QuarantinedMail

pytestmark = pytest.mark.usefixtures("all_in_view", "mailbox")

PAGE = "/hunting/cases/mail/"


def test_those_who_lead_read_why_and_let_it_in_or_discard_it(subscribed, signed_in):
    place, lee = asked(subscribed), signed_in("lee")
    first, second = held(place), held(None, text="<b>Pay</b>")
    page = lee.get(PAGE).content.decode()
    assert "Its address was given to somebody else" in page
    assert "&lt;b&gt;Pay" in page
    assert lee.post(f"{PAGE}{first.pk}/release/", follow=True).status_code == 200
    lee.post(f"{PAGE}{second.pk}/discard/")
    assert not QuarantinedMail.objects.exists()
    assert "It is ours." in lee.get(f"/organisations/{place.organisation}/cases/{place.case}/").content.decode()


@pytest.mark.parametrize(("who", "status"), [("hugo", 403), ("alice", 404), ("lee", 200), ("ada", 200)])
def test_nobody_else_does(who, status, subscribed, signed_in):
    assert signed_in(who).get(PAGE).status_code == status


def test_what_cannot_be_let_in_says_so(subscribed, signed_in):
    mail = held(None)
    page = signed_in("lee").post(f"{PAGE}{mail.pk}/release/", follow=True).content.decode()
    assert "its sender is nobody of the organisation" in page


def test_the_page_of_all_cases_tells_those_who_lead_how_many_wait(subscribed, signed_in):
    held(None)
    assert 'href="/hunting/cases/mail/"' in signed_in("lee").get("/hunting/cases/").content.decode()
    assert PAGE not in signed_in("hugo").get("/hunting/cases/").content.decode()


def test_in_the_case_a_mail_is_text_with_its_quote_folded_away(subscribed, signed_in):
    place = asked(subscribed)
    to = address_of(place, "alice@people.example", settings.REPLY_KEY)
    text = "# No heading\r\n<script>x</script> https://evil.example/\r\n\r\n> quoted"
    content = f"From: alice@people.example\r\nTo: {to}\r\n\r\n{text}".encode()
    assert take_mail(actor=SERVICE, content=content, size=len(content))
    page = signed_in("alice").get(f"/organisations/{place.organisation}/cases/{place.case}/").content.decode()
    assert "<p># No heading<br>&lt;script&gt;x&lt;/script&gt; https://evil.example/</p>" in page
    assert "What the mail quotes</summary>" in page
    assert "&gt; quoted" in page
    assert "by mail" in page

"""The pages of mail."""

import re

import pytest

from portal.working import work_off
from vedette.portal.access.queries import everything_in_view
from vedette.portal.post.models import Letter


def _text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", response.content.decode()))


def _page(house):
    return f"/organisations/{house.meridian}/settings/mail/"


def test_an_organisation_sees_its_own_mail(signed_in, house, mailoutbox):
    work_off()
    text = _text(signed_in("alice").get(_page(house)))
    assert "oscar@people.example" in text
    assert "You are invited to Vedette" in text
    assert "CANARY" not in text


@pytest.mark.parametrize(("who", "status"), [("ada", 200), ("oscar", 403), ("hugo", 403), ("bob", 404)])
def test_others_see_it_as_their_role_allows(who, status, signed_in, house):
    assert signed_in(who).get(_page(house)).status_code == status


def test_what_opens_a_door_is_not_shown(signed_in, house):
    with everything_in_view():
        number = Letter.objects.filter(organisation_id=house.meridian).first().pk
    assert "opens a door" in _text(signed_in("alice").get(f"{_page(house)}{number}/"))


def test_a_letter_of_another_organisation_is_not_there(signed_in, house):
    with everything_in_view():
        number = Letter.objects.filter(organisation_id=house.bramble).first().pk
    assert signed_in("alice").get(f"{_page(house)}{number}/").status_code == 404
    assert signed_in("alice").post(f"{_page(house)}{number}/send/").status_code == 404


def test_a_letter_that_failed_can_be_sent_again(signed_in, house, mailoutbox):
    with everything_in_view():
        row = Letter.objects.filter(organisation_id=house.meridian).first()
        Letter.objects.filter(pk=row.pk).update(state="failed", tries=3, last_error="550 <no>")
    alice = signed_in("alice")
    page = alice.get(_page(house)).content.decode()
    assert "550 &lt;no&gt;" in page
    said = alice.post(f"{_page(house)}{row.pk}/send/", follow=True)
    assert "on its way again" in _text(said)
    work_off()
    assert row.to in [mail.to[0] for mail in mailoutbox]


def test_leads_see_the_providers_mail(signed_in, house):
    assert "hugo@people.example" in _text(signed_in("lee").get("/mail/"))


def test_the_operator_is_told_that_no_server_is_set(signed_in, house, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    assert "VEDETTE_SMTP" in _text(signed_in("lee").get("/mail/"))

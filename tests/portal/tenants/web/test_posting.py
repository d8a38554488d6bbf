from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from portal.people import House


class Dead(EmailBackend):
    def send_messages(self, _messages):
        raise ConnectionRefusedError


def test_where_mail_does_not_go_the_link_is_handed_on(house: House, signed_in, settings):
    settings.EMAIL_BACKEND = f"{__name__}.Dead"
    place = f"/organisations/{house.meridian}/permissions/invite/"
    sent = {"email": "n@p.example", "role": "SecurityReader", "language": "en"}
    page = signed_in("alice").post(place, sent, follow=True).content.decode()
    assert "could not be sent" in page
    assert "/invitations/" in page
    assert mail.outbox == []


def test_what_was_filled_in_wrongly_is_said(house: House, signed_in):
    place = f"/organisations/{house.meridian}/permissions/invite/"
    page = signed_in("alice").post(place, {"email": "x", "role": "", "language": "en"}, follow=True).content.decode()
    assert page.count("toast-line error") == 2

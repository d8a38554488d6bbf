"""A mail that was held back."""

from django.conf import settings

from portal.cases.mail_client import address_of
from vedette.portal.access.rules import SERVICE
from vedette.portal.cases.actions.mail.taking import take_mail
from vedette.portal.cases.models import QuarantinedMail
from vedette.portal.cases.rules.topics import CasePlace


def held(
    place: CasePlace | None, *, sender: str = "oscar@people.example", text: str = "It is ours."
) -> QuarantinedMail:
    """To the address that Alice was given, from somebody else; or to no case."""
    to = address_of(place, "alice@people.example", settings.REPLY_KEY) if place else "cases@hunt.example"
    content = f"From: {sender}\r\nTo: {to}\r\nSubject: Re: it\r\n\r\n{text}\r\n".encode()
    take_mail(actor=SERVICE, content=content, size=len(content))
    return QuarantinedMail.objects.latest("at")

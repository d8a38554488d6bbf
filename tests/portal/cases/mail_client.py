"""Somebody who answers by mail, as mail programs do; and the mail server that delivers into the mailbox."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default
from email.utils import formatdate, make_msgid
from mailbox import Maildir
from pathlib import Path

from portal.working import work_off
from vedette.portal.access.rules import SERVICE
from vedette.portal.cases.actions.mail.mailbox import take_mailbox
from vedette.portal.cases.models import Case
from vedette.portal.cases.rules.mail.reply_address import Ticket, reply_address
from vedette.portal.cases.rules.topics import CasePlace

MAILBOX = "cases@hunt.example"


def received(server) -> list[EmailMessage]:
    """Every letter that the server took, once all are on their way."""
    work_off()
    return [message_from_bytes(each.content, policy=default) for each in server.letters]


def answered(letter: EmailMessage, text: str, **headers: str) -> EmailMessage:
    """An answer above the quoted letter, in both forms, with the headers that a mail program writes."""
    quoted = letter.get_body(("plain",)).get_content()
    mail = EmailMessage(policy=SMTP)
    told = {
        "From": f"Somebody <{letter['To']}>",
        "To": str(letter["Reply-To"] or letter["From"]),
        "Subject": f"Re: {letter['Subject']}",
        "Date": formatdate(),
        "Message-ID": make_msgid(domain="people.example"),
        "In-Reply-To": str(letter["Message-ID"]),
        "References": " ".join(str(each) for each in (letter["References"], letter["Message-ID"]) if each),
        "User-Agent": "A mail program",
    }
    for name, value in {**told, **headers}.items():
        mail[name] = value
    wrote = f"On {letter['Date']}, {letter['From']} wrote:"
    marked = "\n".join(f"> {line}" for line in quoted.splitlines())
    mail.set_content(f"{text}\n\n{wrote}\n{marked}\n")
    mail.add_alternative(f"<p>{text}</p><p>{wrote}</p><blockquote>{quoted}</blockquote>", subtype="html")
    return mail


def address_of(place: CasePlace, recipient: str, key: bytes) -> str:
    """Where this recipient answers letters of the case."""
    return reply_address(MAILBOX, key, Ticket(place.organisation, place.case, recipient))


def deliver(folder: Path, *mails: EmailMessage | bytes) -> None:
    """What the operator's mail server does."""
    box = Maildir(folder, create=True)
    for each in mails:
        box.add(each if isinstance(each, bytes) else each.as_bytes())


def take_in() -> int:
    return take_mailbox(actor=SERVICE)


def lying(folder: Path) -> tuple[int, int]:
    """How many are new, and how many were taken."""
    return tuple(len(list((folder / each).iterdir())) for each in ("new", "cur"))


def place_of(row: Case) -> CasePlace:
    return CasePlace(row.organisation_id, row.pk)

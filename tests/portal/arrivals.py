"""Mails as they arrive at a real mail server, read as people read them."""

import re
import time
from email import message_from_bytes, policy
from html import unescape

from portal.mail_server import MailServer

_MAIL_TAKES, _LOOK_AGAIN = 20.0, 0.05
"""Seconds."""


def arrived(server: MailServer, to: str, subject: str, language: str) -> str:
    """The plain text of a mail that has arrived or does soon; its HTML says the same, in this language.

    It is taken away, so that the next one of the same kind is another.
    """
    deadline, wanted = time.monotonic() + _MAIL_TAKES, (to, " ".join(subject.split()))
    while time.monotonic() < deadline:
        for envelope in server.letters:
            mail = message_from_bytes(envelope.content, policy=policy.default)
            if (envelope.rcpt_tos[0], " ".join(mail["Subject"].split())) == wanted:
                server.letters.remove(envelope)
                return _twins(mail, language)
        time.sleep(_LOOK_AGAIN)
    others = [message_from_bytes(each.content, policy=policy.default)["Subject"] for each in server.letters]
    raise AssertionError(f"no letter {wanted} among {others}")


def links_of(letter: str) -> list[str]:
    """Each stands on a line of its own."""
    return re.findall(r"(?m)^http://\S+$", letter)


def _twins(mail, language: str) -> str:
    plain, html = ("\n".join(mail.get_body((kind,)).get_content().splitlines()) for kind in ("plain", "html"))
    assert mail.get_content_type() == "multipart/alternative"
    assert f'<html lang="{language}">' in html
    assert unescape(re.sub(r"<[^>]*>", " ", html)).split() == plain.split()
    assert re.findall(r'href="([^"]+)"', html) == links_of(plain)
    return plain

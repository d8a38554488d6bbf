"""Reading a mail that anybody can have sent: within bounds, and whatever is wrong with it is told, not raised.

The library reads headers in a time that grows with the square of their length and nests as deep as a mail does, so both
have bounds; what is compared word for word (whom it is addressed to, its id) is taken as it stands.
"""

import codecs
import hashlib
import re
from collections.abc import Iterator
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.policy import EmailPolicy

from vedette.portal.cases.rules.mail.received import (
    LARGEST_MAIL,
    LONGEST_FILE_NAME,
    LONGEST_SENDER,
    LONGEST_SUBJECT,
    MOST_ATTACHMENTS,
    Attached,
    Incoming,
    MailReason,
    MailWords,
    UnfitMailError,
)
from vedette.portal.cases.rules.mail.words import text_of_html, words_of
from vedette.portal.incidents.rules.naming import clean_text
from vedette.portal.post.rules import NoAddressError, checked_address
from vedette.portal.tenants.rules import clean_name

_MOST_HEADERS, _LARGEST_HEAD = 300, 256 << 10
_MOST_BOUNDARIES, _MOST_CONTAINERS = 500, 40
_LONGEST_READ_HEADER, _LONGEST_RAW_HEADER = 1_000, 16_000
_LARGEST_TEXT = 1 << 20
_READ = frozenset({"from", "subject", "content-type", "content-disposition", "content-transfer-encoding"})
"""Headers of which the library makes something."""
_ADDRESSED = ("to", "cc", "delivered-to", "x-original-to", "envelope-to", "x-envelope-to")
_SIGNATURES = frozenset({"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"})
_BETWEEN_PROGRAMS = frozenset({"bulk", "junk", "list", "auto_reply", "auto-reply"})
_BY_PROGRAMS = ("x-autoreply", "x-autorespond", "x-failed-recipients", "list-id")
_SCRIPTS = ("utf", "iso8859", "iso2022", "cp", "koi8", "gb", "big5", "euc", "shift_jis", "mac", "hz", "johab")
"""How codecs of writing are called; others (``punycode``) take long or are none,
and what says that it is ASCII is often UTF-8."""
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w.-]{1,253}\w", re.ASCII)
_CONTAINER = re.compile(rb"multipart|message/", re.IGNORECASE)


class _Bounded(EmailPolicy):
    """The library's way of today, with headers that end early."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Name and value."""
        name, value = super().header_source_parse(sourcelines)
        return name, value[: _LONGEST_READ_HEADER if name.lower() in _READ else _LONGEST_RAW_HEADER]


_POLICY = _Bounded()


def read_mail(content: bytes) -> Incoming:
    """What it says. Raises UnfitMailError, and nothing else."""
    if len(content) > LARGEST_MAIL:
        raise UnfitMailError(MailReason.TOO_LARGE, glimpse(content))
    if not _is_within_bounds(content):
        raise UnfitMailError(MailReason.UNREADABLE, glimpse(content))
    try:
        return _read(BytesParser(EmailMessage, policy=_POLICY).parsebytes(content))  # type: ignore[arg-type]
    except UnfitMailError:
        raise
    except Exception as error:
        raise UnfitMailError(MailReason.UNREADABLE, glimpse(content)) from error


def glimpse(content: bytes) -> Incoming:
    """Sender and subject as they stand there, for those who look at what could not be read."""
    told = dict.fromkeys(("from", "subject"), "")
    for line in content[: 64 << 10].splitlines()[:_MOST_HEADERS]:
        name, colon, value = line[:_LONGEST_READ_HEADER].decode("utf-8", "replace").partition(":")
        if not line:
            break
        if colon and name.lower() in told:
            told[name.lower()] = value
    return Incoming(clean_name(told["from"], LONGEST_SENDER), clean_name(told["subject"], LONGEST_SUBJECT))


def _is_within_bounds(content: bytes) -> bool:
    end = min(place for place in (content.find(b"\n\n"), content.find(b"\r\n\r\n"), len(content)) if place >= 0)
    head = content[: min(end, _LARGEST_HEAD + 1)]
    return (
        len(head) <= _LARGEST_HEAD
        and head.count(b"\n") <= _MOST_HEADERS * 10
        and content.count(b"\n--") <= _MOST_BOUNDARIES
        and sum(1 for _ in _CONTAINER.finditer(content)) <= _MOST_CONTAINERS
    )


def _read(message: EmailMessage) -> Incoming:
    raw = [(name.lower(), "".join(str(value).splitlines())) for name, value in message.raw_items()]
    sender, subject = _sender(message), clean_name(str(message["subject"] or ""), LONGEST_SUBJECT)
    if len(raw) > _MOST_HEADERS:
        raise UnfitMailError(MailReason.UNREADABLE, Incoming(sender, subject))
    words, files = _body(message)
    return Incoming(
        sender=sender,
        subject=subject,
        message_id=next(iter(_all(raw, "message-id")), "").strip(),
        addressed=tuple(each for name in _ADDRESSED for value in _all(raw, name) for each in _ADDRESS.findall(value)),
        is_automatic=_is_automatic(message, raw),
        verdicts=tuple(_all(raw, "authentication-results")),
        words=words,
        files=files,
        mark=_mark(sender, raw, words, files),
    )


def _all(raw: list[tuple[str, str]], name: str) -> list[str]:
    return [value for each, value in raw if each == name]


def _sender(message: EmailMessage) -> str:
    """The one address that it is from: two headers, or two in one, are none."""
    headers = message.get_all("from", [])
    addresses = list(headers[0].addresses) if len(headers) == 1 else []
    if len(addresses) != 1 or len(addresses[0].addr_spec) > LONGEST_SENDER:
        return ""
    try:
        return checked_address(addresses[0].addr_spec)
    except NoAddressError:
        return ""


def _is_automatic(message: EmailMessage, raw: list[tuple[str, str]]) -> bool:
    told = [value.partition(";")[0].strip().lower() for value in _all(raw, "auto-submitted")]
    precedence = {value.strip().lower() for value in _all(raw, "precedence")}
    return (
        any(each != "no" for each in told)
        or bool(precedence & _BETWEEN_PROGRAMS)
        or any(_all(raw, name) for name in _BY_PROGRAMS)
        or any(value.strip() == "<>" for value in _all(raw, "return-path"))
        or message.get_content_type() in {"multipart/report", "message/delivery-status"}
    )


def _body(message: EmailMessage) -> tuple[MailWords, tuple[Attached, ...]]:
    """Plain text where there is any, else what HTML says; everything else that has a name or is no text is a file."""
    plain: list[MIMEPart] = []
    markup: list[MIMEPart] = []
    files: list[Attached] = []
    for part in _leaves(message):
        kind = part.get_content_type()
        if kind in {"text/plain", "text/html"} and not part.get_filename() and not part.is_attachment():
            (plain if kind == "text/plain" else markup).append(part)
        elif kind not in _SIGNATURES:
            files.append(_file(part))
    text = "\n".join(_text(each) for each in plain)
    if not text.strip():
        text = "\n\n".join(text_of_html(_text(each)) for each in markup)
    is_longer = any(len(_bytes(each)) > _LARGEST_TEXT for each in (*plain, *markup))
    words = words_of(clean_text(text), is_longer=is_longer)
    if not words.said and files:
        words = MailWords(", ".join(each.name for each in files[:MOST_ATTACHMENTS]), words.quoted, words.is_cut)
    return words, tuple(files)


def _leaves(part: MIMEPart) -> Iterator[MIMEPart]:
    """Parts that hold no others. A mail in a mail is one."""
    if not part.is_multipart() or part.get_content_maintype() == "message":
        yield part
        return
    for each in part.iter_parts():
        yield from _leaves(each)


def _text(part: MIMEPart) -> str:
    content, charset = _bytes(part)[:_LARGEST_TEXT], str(part.get_param("charset", "utf-8"))
    try:
        name = codecs.lookup(charset).name
    except (LookupError, ValueError):
        name = ""
    is_writing = name.replace("-", "").startswith(_SCRIPTS)
    return content.decode(name if is_writing else "utf-8", "replace")


def _file(part: MIMEPart) -> Attached:
    name = (part.get_filename() or "").replace("\\", "/").rpartition("/")[2]
    content = part.get_content().as_bytes() if part.get_content_type() == "message/rfc822" else _bytes(part)
    return Attached(clean_name(name, LONGEST_FILE_NAME) or part.get_content_type(), content)


def _bytes(part: MIMEPart) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _mark(sender: str, raw: list[tuple[str, str]], words: MailWords, files: tuple[Attached, ...]) -> str:
    """Not the whole: a copy that came another way has other ``Received`` headers."""
    told = [sender, *_all(raw, "message-id")[:1], *_all(raw, "date")[:1], words.said, words.quoted]
    found = hashlib.sha256("\0".join(told).encode("utf-8", "surrogatepass"))
    for each in files:
        found.update(b"\0" + each.name.encode() + b"\0" + hashlib.sha256(each.content).digest())
    return found.hexdigest()

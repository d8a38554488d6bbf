"""Mails that pretend: a thousand ways to get into a thread without the address that one was given."""

import base64
import random
from collections.abc import Iterator
from dataclasses import dataclass

OTHER = "eve@evil.example"
_JUNK = b'\x00\x80\xff\xfe=?=_\t()<>@,;:\\"[]{}|~'


@dataclass(frozen=True)
class Known:
    """What a forger may know, which is more than they should."""

    sender: str
    """Who was given the address."""
    address: str
    """That address itself."""
    others: tuple[str, ...]
    """Addresses of other cases, of other organisations, and of other recipients."""


def forgeries(known: Known, number: int, seed: int = 1) -> Iterator[bytes]:
    """So many, always the same: either the address is not the sender's, or the sender is not the address's."""
    luck = random.Random(seed)
    for count in range(number):
        headers = _headers(known, luck, is_wrong_sender=count % 2 == 0)
        luck.shuffle(headers)
        yield _whole(headers, luck)


def _headers(known: Known, luck: random.Random, *, is_wrong_sender: bool) -> list[bytes]:
    sender, address = known.sender, known.address
    if is_wrong_sender:
        told = [_from(luck.choice(_WRONG_SENDERS)(sender, luck), luck)]
    else:
        told, address = [_from(sender, luck)], luck.choice(_WRONG_ADDRESSES)(known, luck)
    told += [b"To: " + _folded(address, luck), b"Subject: " + luck.choice(_SUBJECTS)(known, luck)]
    told += [b"Reply-To: " + known.address.encode(), b"Message-ID: <" + str(luck.random()).encode() + b"@x>"]
    return told + luck.sample(_EXTRAS, luck.randrange(len(_EXTRAS)))


def _from(sender: str, luck: random.Random) -> bytes:
    return b"From: " + luck.choice((b"%b", b"<%b>", b'"Alice" <%b>', b"=?utf-8?q?Al=69ce?= <%b>")) % sender.encode()


def _flipped(text: str, luck: random.Random) -> str:
    """One letter of the signed part is another."""
    place = text.index("+") + 1 + luck.randrange(47)
    letters = [each for each in "abcdefghijklmnopqrstuvwxyz234567.01" if each != text[place]]
    return text[:place] + luck.choice(letters) + text[place + 1 :]


def _cut(text: str, luck: random.Random) -> str:
    end = text.index("@")
    return text[: end - luck.randrange(1, 40)] + text[end:]


def _made_up(text: str, luck: random.Random) -> str:
    token = base64.b32encode(luck.randbytes(12)).decode().rstrip("=").lower()
    return f"{text.partition('.')[0]}.{token}@{text.partition('@')[2]}"


def _folded(address: str, luck: random.Random) -> bytes:
    written = luck.choice((address, f"<{address}>", f'"{address}" <{address}>', address.upper(), f"(a) {address}"))
    return luck.choice((b"", b"\r\n ", b"\n\t")) + written.encode("utf-8", "surrogateescape")


_WRONG_SENDERS = (
    lambda _sender, _luck: OTHER,
    lambda sender, _luck: f"{OTHER}, {sender}",
    lambda sender, _luck: f"{sender}, {OTHER}",
    lambda sender, _luck: f"{OTHER}\r\nFrom: {sender}",
    lambda sender, _luck: f"{sender}\r\nFrom: {OTHER}",
    lambda sender, _luck: f"{OTHER} ({sender})",
    lambda sender, _luck: sender.replace("@", "@x."),
    lambda sender, _luck: f"{sender}.evil.example",
    lambda sender, _luck: sender.replace("a", "\u0430", 1),
    lambda sender, _luck: f"x{sender}",
    lambda sender, _luck: sender.replace("@", "\x00@"),
    lambda sender, _luck: f"group: {sender}, {OTHER};",
    lambda sender, luck: f"{sender[: luck.randrange(len(sender))]}",
    lambda _sender, _luck: "",
    lambda _sender, _luck: "<>",
    lambda _sender, _luck: "(" * 5_000,
)
_WRONG_ADDRESSES = (
    lambda known, luck: _flipped(known.address, luck),
    lambda known, luck: _cut(known.address, luck),
    lambda known, luck: _made_up(known.address, luck),
    lambda known, luck: luck.choice(known.others),
    lambda known, luck: _made_up(luck.choice(known.others), luck),
    lambda known, _luck: known.address.replace("+", "-"),
    lambda known, _luck: known.address.replace("@", "@evil."),
    lambda known, _luck: known.address.partition("+")[0] + "@" + known.address.partition("@")[2],
    lambda known, _luck: known.address.replace(".", "%2e", 1),
    lambda known, _luck: known.address.replace(".", "", 1),
    lambda known, _luck: f"{known.address.partition('.')[0]}.@{known.address.partition('@')[2]}",
    lambda known, _luck: known.address.replace("@", "x" * 80 + "@"),
)
_SUBJECTS = (
    lambda _known, _luck: b"Re: CASE-00001: Odd connection",
    lambda known, _luck: b"CASE-00002\r\nTo: " + known.others[0].encode(),
    lambda _known, _luck: b"=?utf-8?q?Re=3A_x=0D=0ABcc=3A_eve=40evil=2Eexample?=",
    lambda _known, _luck: b"=?no-such-charset?b?//////?= =?utf-8?b?!!!!?=",
    lambda _known, luck: luck.randbytes(80).replace(b"\n", b""),
    lambda _known, _luck: b"a\r\n b\r\n\tc",
    lambda _known, _luck: b"x" * 5_000,
    lambda _known, _luck: b"\x00",
    lambda _known, _luck: b"",
)
_EXTRAS = [
    b"In-Reply-To: <00000000-0000-0000-0000-000000000000@localhost>",
    b"X-" + b"a" * 900 + b": b",
    b"No header at all",
    b": nothing",
    b"Content-Transfer-Encoding: base64",
    b"Content-Transfer-Encoding: x-uuencode",
    b"Sender: alice@people.example",
    b"Resent-From: alice@people.example",
    b"X-Original-From: alice@people.example",
    b"Authentication-Results: hunt.example; dmarc=pass",
    b"Date: never",
    b"Cc: " + b"a@b.example, " * 400,
    b"References: " + b"<a@b> " * 500,
    b"Received: \xff\xfe\x80",
]


def _plain(luck: random.Random) -> bytes:
    return b"\r\n\r\nLet me in.\r\n" + luck.randbytes(40)


def _charset(luck: random.Random) -> bytes:
    name = luck.choice(
        (b"punycode", b"rot13", b"utf-16", b"no-such", b"idna", b"utf-7", b"\xff", b"'", b"unicode_escape")
    )
    return b"\r\nContent-Type: text/plain; charset=" + name + b"\r\n\r\nLet me in." + _JUNK


def _html(_luck: random.Random) -> bytes:
    return b"\r\nContent-Type: text/html\r\n\r\n<p>Let me in<script>alert(1)</script>" + b"<a <!-- <" * 2_000


def _deep(luck: random.Random) -> bytes:
    floors = luck.choice((3, 39, 60, 2_000))
    begun = [b"\r\nContent-Type: multipart/mixed; boundary=%d\r\n\r\n--%d" % (each, each) for each in range(floors)]
    return b"".join(begun) + b"\r\n\r\nLet me in.\r\n"


def _many(luck: random.Random) -> bytes:
    kind = luck.choice((b"a/b", b"text/plain", b"message/rfc822", b"text/plain; x=" + b"(" * 500))
    part = b"--b\r\nContent-Type: " + kind + b"\r\n\r\nLet me in.\r\n"
    return b"\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" + part * luck.choice((3, 30, 3_000)) + b"--b--\r\n"


def _broken(luck: random.Random) -> bytes:
    kind = luck.choice(
        (b"multipart/mixed", b"multipart/mixed; boundary=", b"multipart/report; boundary=b", b"/", b"text")
    )
    return b"\r\nContent-Type: " + kind + b"\r\n\r\n--b\r\nLet me in."


def _file(luck: random.Random) -> bytes:
    name = luck.choice((b"../../etc/passwd", b"a\x00b", b"=?utf-8?b?///?=", b"x" * 900, b"C:\\a\\b.exe"))
    head = (
        b'\r\nContent-Type: application/x; name="' + name + b'"\r\nContent-Disposition: attachment; filename="' + name
    )
    return head + b'"\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!TGV0IG1lIGlu'


def _large(luck: random.Random) -> bytes:
    return b"\r\n\r\n" + b"Let me in.\n> x\nOn 1 x wrote:\n" * luck.choice((1, 5_000))


def _headless(luck: random.Random) -> bytes:
    return luck.choice((b"", b"\r\n", b"\x00" * 100, luck.randbytes(300), b"\r\nX: a" * 4_000 + b"\r\n\r\nLet me in."))


_BODIES = (_plain, _charset, _html, _deep, _many, _broken, _file, _large, _headless)


def _whole(headers: list[bytes], luck: random.Random) -> bytes:
    return b"\r\n".join(headers) + luck.choice(_BODIES)(luck)

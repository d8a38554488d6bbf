"""Mails that anybody can have sent are read within bounds, or it is told why they are not."""

import random
import time
from contextlib import suppress
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.cases.forging import Known, forgeries
from vedette.portal.cases.rules.mail import reading
from vedette.portal.cases.rules.mail.reading import read_mail
from vedette.portal.cases.rules.mail.received import MailReason, UnfitMailError

KNOWN = Known("a@b.example", "cases+" + "a" * 26 + "." + "b" * 20 + "@hunt.example", ("c@d.example",))


def _mail(text="Hello", **headers):
    mail = EmailMessage()
    for name, value in {"From": "Alice <alice@people.example>", "Subject": "Re: x", **headers}.items():
        mail[name] = value
    mail.set_content(text)
    return mail


def _read(mail):
    return read_mail(mail.as_bytes())


def test_a_mail_says_who_what_and_where_to():
    found = _read(_mail(To="Cases <cases+x.y@hunt.example>", Cc="b@c.example"))
    assert (found.sender, found.subject, found.words.said) == ("alice@people.example", "Re: x", "Hello")
    assert found.addressed == ("cases+x.y@hunt.example", "b@c.example")


def test_the_address_that_it_was_brought_to_counts_too():
    assert _read(_mail(**{"Delivered-To": "cases+x.y@hunt.example"})).addressed == ("cases+x.y@hunt.example",)


@pytest.mark.parametrize("sender", ["", "a@b.example, c@d.example", "a@b.example\r\nFrom: c@d.example", "Alice", "<>"])
def test_two_senders_or_none_are_none(sender):
    assert read_mail(f"From: {sender}\r\n\r\nHello".encode()).sender == ""


def test_a_name_that_looks_like_an_address_is_a_name():
    assert read_mail(b'From: "alice@people.example" <eve@evil.example>\r\n\r\nx').sender == "eve@evil.example"


def test_plain_text_is_preferred_and_html_read_where_there_is_nothing_else():
    both, only = _mail("Plain"), EmailMessage()
    both.add_alternative("<p>Markup</p>", subtype="html")
    only["From"] = "a@b.example"
    only.set_content("<p>Markup</p>", subtype="html")
    assert (_read(both).words.said, _read(only).words.said) == ("Plain", "Markup")


def test_files_come_by_their_bare_names():
    mail = _mail("See the file")
    mail.add_attachment(b"\x00\x01", maintype="application", subtype="x", filename="../../etc/pass\twd")
    mail.add_attachment(_mail("Inside"))
    names = [(each.name, bool(each.content)) for each in _read(mail).files]
    assert names == [("pass wd", True), ("message/rfc822", True)]


def test_who_only_sends_files_says_their_names():
    mail = _mail("")
    mail.add_attachment(b"x", maintype="application", subtype="x", filename="proxy.log")
    assert _read(mail).words.said == "proxy.log"


@pytest.mark.parametrize(
    ("charset", "content", "said"),
    [
        ("iso-8859-1", b"caf\xe9", "café"),
        ("utf-8", b"caf\xc3\xa9", "café"),
        ("us-ascii", b"caf\xc3\xa9", "café"),
        ("windows-1252", b"\x80", "€"),
        ("shift_jis", "表".encode("shift_jis"), "表"),
        ("no-such", b"a\xff", "a\ufffd"),
        ("punycode", b"a-b", "a-b"),
        ("utf-8", b"a\x00b\x1b[31m", "ab[31m"),
    ],
)
def test_whatever_it_is_written_in_it_is_text(charset, content, said):
    head = b"From: a@b.example\r\nContent-Type: text/plain; charset=" + charset.encode() + b"\r\n\r\n"
    assert read_mail(head + content).words.said == said


@pytest.mark.parametrize(
    "content",
    [
        b"From: a@b.example\n" + b"X: y\n" * 4_000 + b"\nx",
        b"From: a@b.example\nX: " + b"y" * 300_000 + b"\n\nx",
        b"From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 600,
        b"From: a@b.example\n"
        + b"".join(b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (n, n) for n in range(60)),
        b"From: a@b.example\nContent-Type: text/plain; x=" + b"(" * 900 + b"\n\nx",
    ],
)
def test_more_than_anybody_writes_is_not_read(content):
    with pytest.raises(UnfitMailError) as told:
        read_mail(content)
    assert (told.value.reason, told.value.known.sender) == (MailReason.UNREADABLE, "a@b.example")


def test_what_is_too_large_is_not_even_parsed(monkeypatch):
    monkeypatch.setattr(reading, "LARGEST_MAIL", 100)
    with pytest.raises(UnfitMailError) as told:
        read_mail(b"From: a@b.example\nSubject: Big\n\n" + b"x" * 100)
    assert (told.value.reason, told.value.known.subject) == (MailReason.TOO_LARGE, "Big")


def test_a_copy_that_came_another_way_has_the_same_mark_and_another_text_another():
    first, other = (_mail("Once", Received=f"from {each}", Date="Tue, 10 Mar 2026 09:00:00 +0000") for each in "ab")
    assert _read(first).mark == _read(other).mark
    assert _read(_mail("Twice", Date="Tue, 10 Mar 2026 09:00:00 +0000")).mark != _read(first).mark


PIECES = (
    b"From: ",
    b"a@b",
    b"\r\n",
    b"Content-Type: ",
    b"multipart/mixed",
    b"; boundary=",
    b"--",
    b"\x00",
    b"\xff",
    b":",
)


@settings(max_examples=300)
@given(st.binary(max_size=400) | st.lists(st.sampled_from(PIECES)).map(b"".join))
def test_nothing_else_is_ever_raised(content):
    with suppress(UnfitMailError):
        read_mail(content)


def test_no_mail_takes_long():
    began = time.process_time()
    for content in forgeries(KNOWN, 200, seed=random.Random(2).randrange(99)):
        with suppress(UnfitMailError):
            read_mail(content)
    assert time.process_time() - began < 60

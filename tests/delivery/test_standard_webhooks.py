"""Messages that prove where they come from: the standard's own example, openssl, and mutations of every part."""

import base64
import subprocess
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.delivery.standard_webhooks import (
    ID,
    SIGNATURE,
    TIMESTAMP,
    TOLERANCE,
    Doubt,
    NoSecretError,
    NotProvenError,
    new_secret,
    signed_headers,
    verify,
)

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"  # noqa: S105  (the specification's example)
NAME, AT, BODY = "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}'
PUBLISHED = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
"""What the specification and its libraries say of this message."""


def _doubt(headers, body=BODY, secret=SECRET, now=AT):
    with pytest.raises(NotProvenError) as refused:
        verify(headers, body, secret, now)
    return refused.value.doubt


def test_the_published_example_is_signed_as_published():
    headers = signed_headers(NAME, AT, BODY, [SECRET])
    assert headers == {ID: NAME, TIMESTAMP: str(AT), SIGNATURE: PUBLISHED}
    verify(headers, BODY, SECRET, AT)


def test_openssl_finds_the_same_signature():
    secret = new_secret()
    key = base64.b64decode(secret.removeprefix("whsec_")).hex()
    command = ["openssl", "dgst", "-sha256", "-mac", "HMAC", "-macopt", f"hexkey:{key}", "-binary"]
    content = f"{NAME}.{AT}.".encode() + BODY
    digest = subprocess.run(command, input=content, capture_output=True, check=True).stdout
    assert signed_headers(NAME, AT, BODY, [secret])[SIGNATURE] == f"v1,{base64.b64encode(digest).decode()}"


def test_while_a_secret_is_replaced_both_are_believed():
    old, new = new_secret(), new_secret()
    headers = signed_headers(NAME, AT, BODY, [new, old])
    verify(headers, BODY, old, AT)
    verify(headers, BODY, new, AT)
    assert _doubt(headers, secret=new_secret()) is Doubt.FORGED


def test_names_of_headers_are_read_in_any_case():
    verify({name.title(): value for name, value in signed_headers(NAME, AT, BODY, [SECRET]).items()}, BODY, SECRET, AT)


@pytest.mark.parametrize(
    ("seconds", "doubt"), [(TOLERANCE + 1, Doubt.TOO_OLD), (86_400, Doubt.TOO_OLD), (-TOLERANCE - 1, Doubt.TOO_NEW)]
)
def test_a_message_that_comes_again_later_is_refused(seconds, doubt):
    headers = signed_headers(NAME, AT, BODY, [SECRET])
    assert _doubt(headers, now=AT + seconds) is doubt
    verify(headers, BODY, SECRET, AT + TOLERANCE * (1 if seconds > 0 else -1))


@pytest.mark.parametrize("missing", [ID, TIMESTAMP, SIGNATURE])
def test_a_message_without_one_of_the_headers_is_refused(missing):
    headers = signed_headers(NAME, AT, BODY, [SECRET])
    assert _doubt({name: value for name, value in headers.items() if name != missing}) is Doubt.INCOMPLETE


def test_a_signature_of_another_kind_proves_nothing():
    headers = signed_headers(NAME, AT, BODY, [SECRET])
    assert _doubt({**headers, SIGNATURE: headers[SIGNATURE].replace("v1,", "v1a,")}) is Doubt.FORGED
    verify({**headers, SIGNATURE: f"v1a,AAAA {headers[SIGNATURE]}"}, BODY, SECRET, AT)


@pytest.mark.parametrize("name", ["", "a.b", "a b", "é", "a\n", "x" * 101])
def test_a_name_that_could_be_read_in_two_ways_is_not_signed(name):
    with pytest.raises(ValueError, match="no name of a message"):
        signed_headers(name, AT, BODY, [SECRET])


@pytest.mark.parametrize("secret", ["", "whsec_", "whsec_%%%", "whsec_c2hvcnQ=", SECRET.removeprefix("whsec_")])
def test_what_is_no_secret_signs_nothing(secret):
    with pytest.raises(NoSecretError):
        signed_headers(NAME, AT, BODY, [secret])


def test_no_two_secrets_are_the_same():
    assert len({new_secret() for _ in range(100)}) == 100


@st.composite
def _messages(draw):
    """A message: name, moment, body, signature, each as its receiver gets it."""
    name = draw(st.from_regex(r"[A-Za-z0-9_-]{1,40}", fullmatch=True))
    at, body = draw(st.integers(1_700_000_000, 1_900_000_000)), draw(st.binary(max_size=200))
    headers = signed_headers(name, at, body, [SECRET])
    return [name.encode(), str(at).encode(), body, headers[SIGNATURE].encode()], at


DEEDS = ("insert", "drop", "cut", "change")


def _mutated(part, place, deed, byte):
    at = place % (len(part) + 1)
    match deed:
        case "insert":
            return part[:at] + bytes([byte]) + part[at:]
        case "drop":
            return part[:at] + part[at + 1 :]
        case "cut":
            return part[:at]
    return part[:at] + bytes([byte]) + part[at + 1 :]


def test_none_of_ten_thousand_mutations_of_messages_is_believed():
    """One part is changed, and each fourth time a second one; the receiver's clock stands still."""
    make, believed = Random(7), []  # noqa: S311  (which bytes are changed)
    for number in range(10_000):
        name, body, now = f"msg_{make.randrange(1 << 40):x}", make.randbytes(make.randrange(60)), AT + number
        headers = signed_headers(name, now, body, [SECRET])
        parts = [name.encode(), str(now).encode(), body, headers[SIGNATURE].encode()]
        changed = [*parts]
        for _ in range(1 + (number % 4 == 0)):
            which = make.randrange(4)
            changed[which] = _mutated(changed[which], make.randrange(80), make.choice(DEEDS), make.randrange(256))
        if changed != parts and _is_believed(*changed, now):
            believed.append((parts, changed))
    assert believed == []


def test_none_of_a_thousand_messages_is_believed_more_than_five_minutes_later():
    """Nor when whoever sends it again writes the time of now into it."""
    make = Random(7)  # noqa: S311  (when they come again)
    for number in range(1_000):
        headers, later = (
            signed_headers(f"m{number}", AT, BODY, [SECRET]),
            300 + make.uniform(0.001, 10 ** make.randrange(8)),
        )
        assert _doubt(headers, now=AT + later) is Doubt.TOO_OLD
        assert _doubt({**headers, TIMESTAMP: str(AT + int(later) + 1)}, now=AT + later) is Doubt.FORGED


def _is_believed(name, at, body, signature, now):
    headers = {ID: name.decode("latin-1"), TIMESTAMP: at.decode("latin-1"), SIGNATURE: signature.decode("latin-1")}
    try:
        verify(headers, body, SECRET, now)
    except NotProvenError:
        return False
    return True


@given(_messages(), st.integers(1, 2))
def test_nothing_moves_from_one_part_into_the_next(message, moved):
    (name, at, body, signature), now = message
    headers = {ID: f"{name.decode()}.{at[:moved].decode()}", TIMESTAMP: at[moved:].decode()}
    with pytest.raises(NotProvenError):
        verify({**headers, SIGNATURE: signature.decode()}, body, SECRET, now)

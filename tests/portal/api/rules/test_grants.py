import base64
from contextlib import suppress
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.api.rules.grants import Fault, Grant, GrantError, read_grant

FORM = {"grant_type": "client_credentials", "client_id": "c", "client_secret": "s"}


def _body(**values):
    return urlencode({name: text for name, text in (FORM | values).items() if text is not None}).encode()


def _basic(text):
    return "Basic " + base64.b64encode(text.encode()).decode()


@pytest.mark.parametrize(
    ("body", "header", "grant"),
    [
        (_body(scope="https://api.securitycenter.microsoft.com/.default"), "", Grant("c", "s")),
        (_body(resource="https://api.securitycenter.windows.com"), "", Grant("c", "s", "https://api.securitycenter.windows.com")),
        (_body(client_id=None, client_secret=None), _basic("c:s"), Grant("c", "s")),
        (_body(client_secret=None), _basic("c:s"), Grant("c", "s")),
        (_body(client_id=None, client_secret=None), _basic("c%20d:s%3A+t"), Grant("c d", "s: t")),
    ],
)  # fmt: skip
def test_who_asks(body, header, grant):
    assert read_grant(body, header) == grant


@pytest.mark.parametrize(
    ("body", "header", "fault"),
    [
        (b"", "", Fault.CLIENT),
        (_body(client_secret=None), "", Fault.CLIENT),
        (_body(client_secret=None), "Basic ???", Fault.CLIENT),
        (_body(client_secret=None), "Basic \u00e9", Fault.CLIENT),
        (_body(client_secret=None), _basic("c"), Fault.CLIENT),
        (_body(client_secret=None), "Bearer c", Fault.CLIENT),
        (_body(), _basic("c:s"), Fault.REQUEST),
        (_body(client_secret=None), _basic("d:s"), Fault.REQUEST),
        (_body(grant_type="password"), "", Fault.GRANT_TYPE),
        (_body(grant_type=None), "", Fault.GRANT_TYPE),
        (_body(scope="Alert.Read.All"), "", Fault.SCOPE),
        (_body() + b"&client_id=d", "", Fault.REQUEST),
        (_body(extra="x" * 1_001), "", Fault.REQUEST),
        (_body() + b"&x" * 30, "", Fault.REQUEST),
        (_body() + b"&" * 9_000, "", Fault.REQUEST),
        (b"\xff", "", Fault.REQUEST),
        (b"client_id=%ff", "", Fault.REQUEST),
    ],
)
def test_what_gets_no_token(body, header, fault):
    with pytest.raises(GrantError) as error:
        read_grant(body, header)
    assert error.value.told["error"] == fault
    assert error.value.told["error_description"].endswith(".")


@given(st.binary(max_size=300), st.text(max_size=60))
def test_whatever_is_sent_is_understood_or_refused(body, header):
    with suppress(GrantError):
        assert read_grant(body, header).client

"""What programs say to get a token: OAuth's client credentials, as clients of either of Microsoft's versions send them.

The secret stands in the form, or with the client ID in HTTP Basic; RFC 6749, sections 2.3.1, 4.4 and 5.2.
"""

import base64
import binascii
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import parse_qsl, unquote_plus

LONGEST_BODY, MOST_FIELDS = 8_192, 20
_LONGEST_VALUE = 1_000
_BASIC = "basic "
_EVERYTHING = "/.default"


class Fault(StrEnum):
    """OAuth's words for what is wrong."""

    REQUEST = "invalid_request"
    CLIENT = "invalid_client"
    GRANT_TYPE = "unsupported_grant_type"
    SCOPE = "invalid_scope"
    LATER = "temporarily_unavailable"


class GrantError(Exception):
    """No token comes of this; the message says why."""

    def __init__(self, fault: Fault, message: str) -> None:
        super().__init__(message)
        self.fault = fault

    @property
    def told(self) -> dict[str, str]:
        """The body of the answer."""
        return {"error": self.fault.value, "error_description": str(self)}


@dataclass(frozen=True, slots=True)
class Grant:
    """Who wants a token."""

    client: str
    secret: str
    resource: str = ""
    """For what, in the older version; told again in its answer."""


def read_grant(body: bytes, authorization: str = "") -> Grant:
    """Who asks with this form and this header; raises GrantError."""
    form = _form(body)
    client, secret = _proof(form, authorization)
    if form.get("grant_type") != "client_credentials":
        raise GrantError(Fault.GRANT_TYPE, "grant_type is client_credentials, and nothing else.")
    for scope in form.get("scope", "").split():
        if not scope.endswith(_EVERYTHING):
            raise GrantError(Fault.SCOPE, "scope ends with /.default: what a program may do is said where it is kept.")
    return Grant(client, secret, form.get("resource", ""))


def _form(body: bytes) -> dict[str, str]:
    if len(body) > LONGEST_BODY:
        raise GrantError(Fault.REQUEST, f"The form is longer than {LONGEST_BODY} bytes.")
    try:
        pairs = parse_qsl(body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except ValueError as error:
        raise GrantError(Fault.REQUEST, "That is no form (application/x-www-form-urlencoded).") from error
    form = dict(pairs)
    if len(form) < len(pairs):
        raise GrantError(Fault.REQUEST, "A field stands there twice.")
    if any(len(text) > _LONGEST_VALUE for text in form.values()):
        raise GrantError(Fault.REQUEST, f"A field is longer than {_LONGEST_VALUE} characters.")
    return form


def _proof(form: dict[str, str], authorization: str) -> tuple[str, str]:
    client, secret = form.get("client_id", ""), form.get("client_secret", "")
    if authorization:
        if secret:
            raise GrantError(Fault.REQUEST, "The secret stands in the form and in the header: choose one.")
        named, secret = _basic(authorization)
        if client not in {"", named}:
            raise GrantError(Fault.REQUEST, "The form and the header name different clients.")
        client = named
    if not client or not secret:
        raise GrantError(Fault.CLIENT, "client_id and client_secret are needed, in the form or in HTTP Basic.")
    return client, secret


def _basic(header: str) -> tuple[str, str]:
    unreadable = GrantError(Fault.CLIENT, "The Authorization header is no HTTP Basic.")
    if len(header) > _LONGEST_VALUE or header[: len(_BASIC)].lower() != _BASIC:
        raise unreadable
    try:
        said = base64.b64decode(header[len(_BASIC) :].strip(), validate=True).decode("ascii")
    except (binascii.Error, ValueError) as error:
        raise unreadable from error
    client, _, secret = said.partition(":")
    return unquote_plus(client), unquote_plus(secret)

"""The name of an identity provider, which is an address, and what stands below it."""

from enum import StrEnum
from urllib.parse import urlsplit

DESCRIPTION = "/.well-known/openid-configuration"
LONGEST_ADDRESS = 500
_LONGEST_TOLD = 200


class Fault(StrEnum):
    """What is wrong with what a provider says."""

    NO_ADDRESS = "no address"
    NO_OBJECT = "no object"
    ISSUER_DIFFERS = "issuer differs"
    NO_DOOR = "no door"
    NO_ALGORITHM = "no algorithm"
    TOKEN = "token"  # noqa: S105
    ALGORITHM = "algorithm"
    KEY = "key"
    SIGNATURE = "signature"
    EXPIRED = "expired"
    NOT_YET = "not yet"
    ISSUER = "issuer"
    AUDIENCE = "audience"
    CLAIM_MISSING = "claim missing"
    SUBJECT = "subject"
    NONCE = "nonce"
    ANSWER = "answer"
    """It answers with a status or a text that is none of an identity provider's."""


class FaultError(Exception):
    """What an identity provider says cannot be right; keeps what it said, cut short."""

    def __init__(self, fault: Fault, told: str = "") -> None:
        super().__init__(f"{fault.value}: {told[:_LONGEST_TOLD]}" if told else fault.value)
        self.fault = fault
        self.told = told[:_LONGEST_TOLD]


def clean_issuer(text: str) -> str:
    """The issuer that somebody means, also by the address of its description; raises FaultError."""
    issuer = text.strip().removesuffix(DESCRIPTION)
    if not is_address(issuer) or urlsplit(issuer).query:
        raise FaultError(Fault.NO_ADDRESS, issuer)
    return issuer


def is_address(text: object) -> bool:
    """Whether a text can be the address of one of a provider's doors. Whether it may be asked, the egress says."""
    if not isinstance(text, str) or len(text) > LONGEST_ADDRESS or not text.isprintable() or " " in text:
        return False
    try:
        parts = urlsplit(text)
        return (
            parts.scheme in {"https", "http"}
            and bool(parts.hostname)
            and not parts.fragment
            and "@" not in parts.netloc
        )
    except ValueError:
        return False


def description_of(issuer: str) -> str:
    """Where a provider describes itself."""
    return issuer.rstrip("/") + DESCRIPTION


def host_of(issuer: str) -> str:
    """The name that people recognise a provider by."""
    return urlsplit(issuer).netloc

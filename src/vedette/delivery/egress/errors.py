"""What can become of asking another server, apart from an answer."""

from enum import StrEnum

from requests import RequestException


class Trouble(StrEnum):
    """Why there is no answer. The first eight are refusals of ours: nothing was connected to."""

    MALFORMED = "malformed"
    SCHEME = "scheme"
    HTTPS_NEEDED = "https needed"
    PORT = "port"
    CREDENTIALS = "credentials"
    NAME_UNKNOWN = "name unknown"
    ADDRESS = "address"
    REDIRECT = "redirect"
    NOT_REACHED = "not reached"
    NOT_TRUSTED = "not trusted"
    TOO_SLOW = "too slow"
    TOO_LARGE = "too large"


class EgressError(RequestException):
    """There is no answer, and why. The text is for logs, not for whoever gave the address."""

    def __init__(self, trouble: Trouble, what: str) -> None:
        super().__init__(f"{trouble.value}: {what}")
        self.trouble = trouble

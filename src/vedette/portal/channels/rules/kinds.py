"""What kinds of receivers there are."""

from enum import StrEnum


class ReceiverKind(StrEnum):
    """How a receiver is spoken with."""

    WEBHOOK = "webhook"
    """By https, and it answers."""
    SYSLOG = "syslog"
    """By TLS or TCP, and it does not."""

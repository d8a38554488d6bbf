"""What is numbered within an organisation: people name it by its number, and no number means two things."""

from enum import StrEnum


class Numbered(StrEnum):
    """What has numbers of its own."""

    INCIDENT = "incident"
    NOTICE = "notice"

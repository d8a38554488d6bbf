"""The ways on which telemetry comes in."""

from enum import StrEnum


class Way(StrEnum):
    """How something came."""

    FOLDER = "folder"
    """Somebody put a file into the organisation's folder."""
    COMMAND_LINE = "command line"
    """``vedette ingest --organisation``."""

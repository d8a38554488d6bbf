"""What a plugin of ``delivery/reports`` is: a name, a kind of file, and a pure function from the hunt's document."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

from vedette.schema.evidence import EvidenceRow

Document: TypeAlias = Mapping[str, Any]
"""A hunt's result of the schema ``vedette.hunt/1``, fresh from a hunt or read from a file of ``--json``.

Reports take the document, not the objects of a hunt, so that they can be made of results that were stored. Those that
need its incidents as types get them from :func:`vedette.delivery.incidents_of.incidents_of`.
"""


class Draft(Protocol):
    """A report in the making that shows events beside the document."""

    def take(self, row: EvidenceRow) -> None:
        """Learn of an event. Memory is bounded: a draft keeps what its report has room for."""
        ...

    def finish(self) -> bytes:
        """The whole file. Equal documents and rows give equal bytes."""
        ...


def _nothing() -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Report:
    """A file of ``delivery/reports``: module attribute ``REPORT``."""

    name: str
    """Lower case; the command line offers it as ``--name FILE``."""
    media_type: str
    summary: str
    """One sentence for the option's help."""
    render: Callable[[Document], bytes]
    """The whole file. Pure: equal documents give equal bytes. Raises ValueError for a document of another schema.

    Every text in the document may have been written by an intruder, so none may break the file's syntax or make the
    program that opens it do anything.
    """
    draft: Callable[[Document], Draft] | None = None
    """Only for a report that wants events: what ``render`` does, for the document and the rows that the draft takes."""
    obstacle: Callable[[], str] = _nothing
    """What keeps this installation from making it, in one sentence; empty where nothing does."""

    @property
    def option(self) -> str:
        """As it stands on the command line."""
        return f"--{self.name}"

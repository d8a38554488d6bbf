"""What a plugin of ``delivery/reports`` is: a name, a kind of file, and a pure function from the hunt's document."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

Document: TypeAlias = Mapping[str, Any]
"""A hunt's result of the schema ``vedette.hunt/1``, fresh from a hunt or read from a file of ``--json``.

Reports take the document, not the objects of a hunt, so that they can be made of results that were stored. Those that
need its incidents as types get them from :func:`vedette.delivery.incidents_of.incidents_of`.
"""


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

    @property
    def option(self) -> str:
        """As it stands on the command line."""
        return f"--{self.name}"

"""The pane of one event: all its fields, the processes around it, and where else to look."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vedette.lake.process_tree import ProcessNode
from vedette.portal.entities.queries.flags import Flag
from vedette.portal.entities.queries.timeline import EventDetail
from vedette.portal.entities.rules.events import account_of
from vedette.portal.entities.rules.names import PageKind

_HASHES = ("SHA256", "SHA1", "MD5", "FileName")
_ACTING = "InitiatingProcess"


class Thing(NamedTuple):
    """Something that the event names and that has a page of its own."""

    label: str | Promise
    kind: str
    value: str


class TreeLine(NamedTuple):
    """A process of the tree, and how far it stands from its oldest ancestor."""

    node: ProcessNode
    depth: int
    is_own: bool


class Pane(NamedTuple):
    """What the pane shows; of an event that is kept no longer only what its flag kept."""

    place: str
    detail: EventDetail | None
    flag: Flag | None
    things: list[Thing]
    tree: list[TreeLine]
    raw: str
    """The event as its source told it."""


def pane_of(place: str, detail: EventDetail | None, flag: Flag | None) -> Pane:
    """What is shown of an event."""
    if detail is None:
        return Pane(place, None, flag, [], [], "")
    things = list(dict.fromkeys(_things(detail.row)))
    return Pane(place, detail, flag, things, list(_tree(detail)), str(detail.row.get("VedetteEvent") or "")[:50_000])


def _things(row: Mapping[str, object]) -> Iterator[Thing]:
    for side, label in (("", _("File")), (_ACTING, _("Process that acted"))):
        told = next((str(row[f"{side}{name}"]) for name in _HASHES if row.get(f"{side}{name}") not in _EMPTY), "")
        if told:
            yield Thing(label, PageKind.FILE.value, told)
    account = account_of(row)
    if account:
        yield Thing(_("Account"), PageKind.USER.value, account)
    for name in ("RemoteIP", "RemoteUrl"):
        told = str(row.get(name) or "")
        if told not in _EMPTY:
            yield Thing(_("Other side"), PageKind.ADDRESS.value, told)


_EMPTY = (None, "", "-")


def _tree(detail: EventDetail) -> Iterator[TreeLine]:
    nodes = detail.tree.nodes
    top = min((node.depth for node in nodes), default=0)
    for node in nodes:
        yield TreeLine(node, min(node.depth - top, 6), node.depth == 0)

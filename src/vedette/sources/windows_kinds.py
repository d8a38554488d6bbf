"""From (channel, event id) to the kind of a Windows event, in one dictionary look-up per event."""

from typing import NamedTuple

from vedette.schema.events import KINDS_CAP, EventKind, Fields, event_kind
from vedette.sources.windows_channels import categories_of, services_of
from vedette.sources.windows_fields import COMPOSING_FIXES, Fix, fix_of

_TEXT_CAP = 256
"""Characters of a channel or event id that become part of a kind; real ones are far shorter."""


class KindEntry(NamedTuple):
    """What is known of a (channel, event id)."""

    kind: EventKind
    fix: Fix | None
    raw_is_whole: bool
    """Whether the raw text of such an event still holds every value after the fix."""


class WindowsKinds:
    """The kinds met by one reader. ``known`` is public for the one loop that cannot afford a call per event."""

    __slots__ = ("known",)

    def __init__(self) -> None:
        self.known: dict[tuple[object, object], KindEntry] = {}

    def entry(self, channel: object, event_id: object) -> KindEntry:
        """The entry for a pair as it stands in an event. Both are the sender's choice, so the table has a cap."""
        key = (channel, event_id)
        try:
            found = self.known.get(key)
        except TypeError:  # a list where a scalar belongs
            return _entry_for("", "")
        if found is None:
            found = _entry_for(_text(channel), _text(event_id))
            if len(self.known) < KINDS_CAP and max(len(_text(channel)), len(_text(event_id))) <= _TEXT_CAP:
                self.known[key] = found
        return found

    def finish(self, event: Fields) -> EventKind:
        """The kind by the event's ``Channel`` and ``EventID``, after the event got the names that rules use."""
        kind, fix, _ = self.entry(event.get("Channel"), event.get("EventID"))
        if fix is not None:
            fix(event)
        return kind

    def finish_routed(self, event: Fields, channel: object) -> EventKind:
        """The same for an event whose ``Channel`` field is not the channel that it came from (a cleared log)."""
        kind, fix, _ = self.entry(channel, event.get("EventID"))
        if fix is not None:
            fix(event)
        constants = tuple(item for item in kind.constants if item[0] != "Channel")
        return event_kind(kind.product, kind.categories, kind.services, constants)


def _entry_for(channel: str, event_id: str) -> KindEntry:
    services = services_of(channel)
    product = "linux" if channel.casefold().startswith("linux-") else "windows"
    constants = tuple((name, text) for name, text in (("EventID", event_id), ("Channel", channel)) if text)
    kind = event_kind(product, categories_of(channel, event_id), services, constants)
    fix = fix_of(services, event_id)
    return KindEntry(kind, fix, fix not in COMPOSING_FIXES)


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():  # table exports turn ids into floats
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return ""
    return str(value)

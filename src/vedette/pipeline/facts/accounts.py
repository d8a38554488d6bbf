"""Accounts that were made, changed, or given a group."""

from typing import Final

from vedette.pipeline.facts.deed import deed_of, text_of
from vedette.pipeline.facts.teller import Teller, numbered
from vedette.schema.events import EventBatch
from vedette.schema.facts import Deed
from vedette.sources.windows_fields import account

_CHANGES: Final = {
    "4720": "created",
    "4722": "enabled",
    "4724": "given a new password",
    "4738": "changed",
    "4781": "renamed",
}


def _changed(batch: EventBatch, position: int) -> Deed | None:
    event = batch.events[position]
    name = account(event.get("TargetDomainName"), event.get("TargetUserName"))
    change = _CHANGES.get(str(event.get("EventID")), "changed")
    return deed_of(batch, position, "account", name, detail=change) if name and not name.endswith("$") else None


def _joined(batch: EventBatch, position: int) -> Deed | None:
    """Only the domain's events tell the member's name; a local group's member is told by its identifier."""
    event = batch.events[position]
    member = text_of(event, "MemberName")
    name = member.partition("CN=")[2].partition(",")[0] or member or text_of(event, "MemberSid")
    group = text_of(event, "TargetUserName")
    return deed_of(batch, position, "account", name, detail=f"added to {group}") if name else None


TELLERS: Final = (
    Teller(numbered("security", *_CHANGES), _changed),
    Teller(numbered("security", "4728", "4732", "4756"), _joined),
)

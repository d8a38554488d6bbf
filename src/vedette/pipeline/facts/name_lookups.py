"""Domains that processes asked for."""

from typing import Final

from vedette.pipeline.facts.deed import deed_of, text_of
from vedette.pipeline.facts.teller import Teller, in_category
from vedette.schema.events import EventBatch
from vedette.schema.facts import Deed

_NO_DOMAINS: Final = (".arpa", ".local", ".localdomain", ".lan", ".home", ".internal")


def _tell(batch: EventBatch, position: int) -> Deed | None:
    name = text_of(batch.events[position], "QueryName", "query").rstrip(".").lower()
    if "." not in name or name.endswith(_NO_DOMAINS):
        return None
    return deed_of(batch, position, "domain", name)


TELLER: Final = Teller(in_category("dns_query"), _tell)
"""Names without a dot, and those that only a local network answers, are no domains that anybody contacts."""

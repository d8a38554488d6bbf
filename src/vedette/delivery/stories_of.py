"""What the document tells of its incidents in words, where it does."""

from collections.abc import Mapping
from dataclasses import dataclass

from vedette.delivery.report import Document
from vedette.schema.texts import well_formed


@dataclass(frozen=True, slots=True)
class Story:
    """Sentences on an incident; empty where nothing could be told."""

    summary: str = ""
    root_cause: str = ""


def stories_of(document: Document) -> Mapping[str, Story]:
    """Incident id -> story, for every incident. Results that were written before there were stories have empty ones."""
    return {each["id"]: _story(each) for each in document["incidents"]}


def _story(incident: Document) -> Story:
    cause = incident.get("root_cause") or {}
    return Story(well_formed(incident.get("summary", "")), well_formed(cause.get("summary", "")))

"""Files of cases in short: what tests of them say over and over."""

import hashlib
from collections.abc import Iterable

from portal.cases.consulting import asked
from portal.people import House
from vedette.portal.access.rules import Actor
from vedette.portal.cases.actions.files.attaching import attach
from vedette.portal.cases.actions.files.incoming import receive
from vedette.portal.cases.models import CaseFile
from vedette.portal.cases.queries.files.stored import path_of
from vedette.portal.cases.rules.topics import CasePlace

BYTES = b"MZ, or so it says"


def sent(place: CasePlace, actor: Actor, *files: tuple[str, bytes | Iterable[bytes]], words: str = "") -> None:
    """Attach them, as one form does."""
    taken = [receive(organisation=place.organisation, name=name, parts=parts) for name, parts in files]
    attach(actor=actor, at=place, files=taken, words=words)


def filed(house: House, *, name: str = "tool.exe", content: bytes = BYTES, **values) -> tuple[CasePlace, CaseFile]:
    """A case of Meridian's with one file, which Alice sent."""
    place = asked(house, **values)
    sent(place, house.actor("alice"), (name, content))
    return place, CaseFile.objects.get(case_id=place.case)


def stored(place: CasePlace, content: bytes = BYTES):
    """Where its bytes lie."""
    return path_of(place.organisation, hashlib.sha256(content).hexdigest())

"""The page in view when somebody asks, as its address says it: only a page of the organisation itself is believed."""

from urllib.parse import unquote, urlsplit
from uuid import UUID

LONGEST_PAGE = 1_000
_NO_STEPS = frozenset({".", ".."})


def page_within(address: str, organisation: UUID) -> str:
    """The page, from the root; empty where it is none of theirs, or where a browser would read it otherwise."""
    if len(address) > LONGEST_PAGE or not address.startswith(f"/organisations/{organisation}/"):
        return ""
    is_plain = address.isascii() and address.isprintable() and not set(address) & set(' \\<>"')
    steps = unquote(urlsplit(address).path).replace("\\", "/").split("/") if is_plain else ["."]
    return "" if _NO_STEPS & set(steps) else address


def topic_and_page(topic: str, site: str, organisation: UUID) -> tuple[str, str]:
    """What a topic says, and the page of the organisation that it ends with; one that is nothing else stays whole."""
    words, _, last = topic.rpartition(" ")
    page = page_within(last.removeprefix(site), organisation) if last.startswith(f"{site}/") else ""
    told = words.rstrip(" \N{MIDDLE DOT}") if page else ""
    return (told or topic), page

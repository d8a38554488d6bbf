"""What a browser makes of a page."""

from collections.abc import Iterator
from html.parser import HTMLParser

Element = tuple[str, dict[str, str | None]]


class _Elements(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[Element] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def elements(text: str) -> Iterator[Element]:
    """Its elements with their attributes, in order."""
    yield from _Elements(text).found

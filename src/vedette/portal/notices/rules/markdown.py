"""Markdown of hunters as HTML: what a notice needs, and nothing that loads, links or runs."""

import re
from collections.abc import Callable
from functools import cache

from markdown_it import MarkdownIt

from vedette.portal.notices.rules.contents import MARK

_ALLOWED = ("paragraph", "newline", "escape", "emphasis", "backticks", "list", "heading", "blockquote", "fence", "hr")

Reference = Callable[[str], str]
"""HTML for a mark of evidence, such as a link to its line."""


@cache
def _parser() -> MarkdownIt:
    """From nothing: raw HTML, links, images and entities are text, because no rule reads them."""
    return MarkdownIt("zero", {"breaks": True, "html": False}).enable(list(_ALLOWED))


def as_html(text: str, reference: Reference) -> str:
    """Safe HTML of paragraphs, lists, headings, quotes, strong words and code, and of what ``reference`` gives.

    Marks of evidence become references, but not in code, where they are what somebody typed.
    """
    pieces = re.split(r"(<code[^>]*>.*?</code>)", _parser().render(text), flags=re.DOTALL)
    return "".join(
        piece if place % 2 else MARK.sub(lambda found: reference(found[1]), piece) for place, piece in enumerate(pieces)
    )

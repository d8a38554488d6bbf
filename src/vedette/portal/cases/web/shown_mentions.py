"""Words in which mentions stand out, whatever they are rendered by."""

import re
from collections.abc import Callable, Iterable

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from vedette.portal.cases.queries.mentions import Span

_BEGIN, _END = "\ue000", "\ue001"
"""Stand for a mention while its text is rendered; private marks that mean nothing in a text of somebody else."""
_PLACE = re.compile("\ue000([0-9]+)\ue001")
_TAG = re.compile(r"(<[^>]*>)")


def with_mentions(text: str, spans: Iterable[Span], render: Callable[[str], str]) -> SafeString:
    """What ``render`` makes of the text, which must be safe HTML, with its mentions marked and escaped.

    What is mentioned is not rendered: marks in a name are part of it. Within a tag, where a language of code can be
    named, it stays text.
    """
    pieces: list[str] = []
    mentioned: list[SafeString] = []
    at = 0
    for start, length in sorted(set(spans)):
        if start < at or start + length > len(text):
            continue
        pieces += [_plain(text[at:start]), f"{_BEGIN}{len(mentioned)}{_END}"]
        mentioned.append(escape(text[start : start + length]))
        at = start + length
    pieces.append(_plain(text[at:]))
    parts = _TAG.split(render("".join(pieces)))
    html = "".join(_put(part, mentioned, is_tag=bool(number % 2)) for number, part in enumerate(parts))
    return mark_safe(html)  # noqa: S308 - the caller renders safely, and what is put in is escaped


def _plain(text: str) -> str:
    return text.replace(_BEGIN, "\ufffd").replace(_END, "\ufffd")


def _put(part: str, mentioned: list[SafeString], *, is_tag: bool) -> str:
    mark = "{}" if is_tag else '<span class="mention">{}</span>'
    return _PLACE.sub(lambda found: mark.format(mentioned[int(found[1])]), part)

"""One page that needs nothing else: policy, style, data and script in one file."""

from base64 import b64encode
from collections.abc import Iterable, Mapping
from hashlib import sha256
from html import escape
from typing import NamedTuple

from vedette.delivery.plain_json import for_page
from vedette.delivery.web_assets import Assets

_ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E"
    "%3Ccircle cx='8' cy='8' r='7' fill='%231f6feb'/%3E"
    "%3Cpath d='M4 5l4 7 4-7' stroke='white' stroke-width='2' fill='none'/%3E%3C/svg%3E"
)


class Line(NamedTuple):
    """An incident as those see it who run no script."""

    rank: int
    score: float
    title: str
    summary: str


def page(title: str, data: Mapping[str, bytes], lines: Iterable[Line], assets: Assets) -> bytes:
    """The page. ``data`` are JSON texts by the id under which the script looks for them.

    The policy lets only this script and this style act, by their hashes, and lets nothing be fetched or sent.
    """
    script = assets.script.replace("</script", "<\\/script").replace("<!--", "<\\!--")
    head = (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(script, assets.style)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="color-scheme" content="light dark">\n'
        f'<title>{_escaped(title)}</title>\n<link rel="icon" href="{_ICON}">\n<style>{assets.style}</style>\n'
        f'</head>\n<body>\n<div id="page">{_without_script(title, lines)}</div>\n'
    )
    parts = [head.encode()]
    for name, json in data.items():
        parts += [f'<script type="application/json" id="{escape(name)}">'.encode(), for_page(json), b"</script>\n"]
    parts.append(f"<script>{script}</script>\n</body>\n</html>\n".encode())
    return b"".join(parts)


def _policy(script: str, style: str) -> str:
    return (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _without_script(title: str, lines: Iterable[Line]) -> str:
    items = "".join(
        f"<li value={line.rank}><b>{_escaped(line.title)}</b> ({line.score:.1f})<br>{_escaped(line.summary)}</li>"
        for line in lines
    )
    return f"<main><h1>{_escaped(title)}</h1><ol>{items}</ol></main>"


def _escaped(text: str) -> str:
    """For an element's text; a browser may not meet a NUL either."""
    return escape(text.replace("\0", "\ufffd"))

"""Values from logs as JSON that any reader takes, a browser among them, and that can stand inside a page."""

import orjson

from vedette.schema.texts import well_formed

_EXACT = 2**53
"""From here on a browser would round an integer, so it becomes a text."""
_IN_PAGES = ((b"<", b"\\u003c"), (b">", b"\\u003e"), (b"&", b"\\u0026"))


def encoded(value: object) -> bytes:
    """Compact JSON. Half surrogate pairs become escapes; integers that a browser would round become texts."""
    try:
        return orjson.dumps(value, option=orjson.OPT_STRICT_INTEGER)
    except TypeError:
        return orjson.dumps(_plain(value))


def for_page(json: bytes) -> bytes:
    """The same JSON without any character that HTML gives a meaning to: no text in it can end its element."""
    for character, escape in _IN_PAGES:
        json = json.replace(character, escape)
    return json


def clipped(value: object, most: int) -> object:
    """The value with every text in it cut to so many characters; what was cut is said at its end."""
    if isinstance(value, str):
        return value if len(value) <= most else f"{value[:most]} … (+{len(value) - most})"
    if isinstance(value, dict):
        return {name: clipped(each, most) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [clipped(each, most) for each in value]
    return value


def _plain(value: object) -> object:
    if isinstance(value, str):
        return well_formed(value)
    if isinstance(value, dict):
        return {well_formed(str(name)): _plain(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= _EXACT:
        return str(value)
    return value

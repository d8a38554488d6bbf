"""Whether a page would run something that is not ours."""

import re

from portal.markup import elements


def is_harmless(text: str) -> bool:
    """Nothing runs that is not ours: no script but those of the service, no handler, no address that is a script."""
    return all(_is_harmless(tag, attributes) for tag, attributes in elements(text))


def _is_harmless(tag, attributes):
    if tag in {"iframe", "object", "math", "style", "img"} or (tag == "script" and not _is_ours(attributes)):
        return False
    is_handled = any(re.match(r"on|hx-|x-on|style$", name) and value != "close" for name, value in attributes.items())
    return not is_handled and not (attributes.get("href") or "").startswith("javascript:")


def _is_ours(attributes):
    return (attributes.get("src") or "").startswith("/static/")

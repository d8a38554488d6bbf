"""Five hundred texts that want to be more than text: twenty-five ways out of their place, twenty acts."""

import re
from collections.abc import Iterable

from portal.markup import elements

_ACTS = (
    "alert(1)", "confirm`1`", "import('//x')", "fetch('//x')", "location='//x'", "print()", "eval(name)",
    "window.__pwned=1", "top.__pwned=1", "self['al'+'ert'](1)", "Function('x')()", "setTimeout('x')",
    "document.write(1)", "navigator.sendBeacon('//x')", "new Image().src='//x'", "open('//x')", "close()",
    "postMessage(1,'*')", "htmx.ajax('GET','//x')", "$dispatch('x')",
)  # fmt: skip
_WAYS = (
    "<script>{act}</script>",
    "</script><script>{act}//",
    "<img src=x onerror={act}>",
    '"><svg onload={act}>',
    "'><body/onpageshow={act}//",
    '" autofocus onfocus="{act}',
    "' onmouseover='{act}",
    "</title><iframe src=javascript:{act}>",
    "</textarea><input autofocus onfocus={act}>",
    "</select><details open ontoggle={act}>",
    "<math><mi xlink:href=javascript:{act}>",
    "<svg><animate onbegin={act} attributeName=x>",
    "javascript:{act}",
    " \tJaVa\nScRiPt:{act}",
    "data:text/html,<script>{act}</script>",
    "--><script>{act}</script><!--",
    "{{{{ {act} }}}}{{% include '{act}' %}}",
    '" x-data="{{}}" x-init="{act}" @click="{act}',
    '" hx-get="//x" hx-trigger="load" hx-on::load="{act}',
    '"}}]</script><script>{act}</script>',
    "&lt;img src=x onerror={act}&gt;&#60;b&#62;",
    "\u202e<b>\u200b\u2066{act}\ufeff\x00</b>",
    "x\r\nContent-Type: text/html\r\n\r\n<script>{act}",
    "=HYPERLINK(\"//x\",'{act}')",
    "[a](javascript:{act}) ![b](//x) **{act}** <//x>",
)
PAYLOADS = tuple(way.format(act=act) for act in _ACTS for way in _WAYS)


def is_harmless(text: str, payloads: Iterable[str]) -> None:
    """No payload became an element, an attribute that acts, or an address to go to."""
    for tag, attributes in elements(text):
        assert tag not in {"iframe", "object", "math", "style", "img"}, tag
        assert tag != "script" or attributes["src"].startswith("/static/")
        assert not [name for name in attributes if re.match(r"on|hx-|style$", name)], (tag, attributes)
        assert attributes.get("x-data", "toast") == "toast"
        assert not (attributes.get("href") or "").startswith("javascript:")
    assert not [payload for payload in payloads if "<" in payload and payload in text]

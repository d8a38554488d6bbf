"""What a page says, looked through for English that was left on a French one."""

import re
from functools import cache

from babel.messages.pofile import read_po
from playwright.sync_api import Page

from portal.site.test_translations import CATALOGUES

_EVERYTHING_SAID = """
() => {
  const said = [], skipped = 'script, style, template, code, pre, .mono, [lang]:not(html):not([lang=fr])';
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const place = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    if (place.closest(skipped)) continue;
    if (node.nodeType === Node.TEXT_NODE) said.push(node.data);
    else for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
      if (node.hasAttribute(name)) said.push(node.getAttribute(name));
  }
  return said;
}
"""
_ENGLISH = re.compile(
    r"\b(the|of|and|is|are|was|were|you|your|with|for|this|that|from|has|have|been|by|not|yet|to|in|it|ago)\b",
    re.IGNORECASE,
)
"""Words that no French sentence has."""
_NAMES = re.compile("Defender for Endpoint")
"""Of products: the same in every language."""
_TYPED_APOSTROPHE = re.compile(r"\w'\w")


def english_left(page: Page) -> list[str]:
    """Texts and labels of a French page, also of what is folded away, that are not in French; paths are nobody's."""
    said = [" ".join(each.split()) for each in page.evaluate(_EVERYTHING_SAID)]
    return [each for each in said if each and not each.startswith("/") and _is_english(each)]


def _is_english(text: str) -> bool:
    return text in _translated() or bool(_ENGLISH.search(_NAMES.sub("", text))) or bool(_TYPED_APOSTROPHE.search(text))


@cache
def _translated() -> frozenset[str]:
    """English sentences that are French nowhere."""
    english, french = set(), set()
    for path in CATALOGUES:
        with path.open("rb") as file:
            for each in read_po(file, locale="fr"):
                english |= {each.id} if isinstance(each.id, str) else set()
                french |= {each.string} if isinstance(each.string, str) else set()
    return frozenset(english - french - {""})

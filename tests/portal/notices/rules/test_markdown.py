"""Markdown of hunters: what is allowed is shown, and nothing of the rest does anything."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.notices.rules.markdown import as_html

TAGS = {"p", "em", "strong", "code", "pre", "ul", "ol", "li", "blockquote", "hr", "br", "i"} | {
    f"h{level}" for level in range(1, 7)
}


def html(text: str) -> str:
    """With references that are easy to see."""
    return as_html(text, lambda mark: f"<i>{mark}</i>")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**very** *bad*", "<p><strong>very</strong> <em>bad</em></p>"),
        ("one\ntwo", "<p>one<br>\ntwo</p>"),
        ("* a\n* b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("seen [e3].", "<p>seen <i>e3</i>.</p>"),
        ("`[e3]`", "<p><code>[e3]</code></p>"),
        ("[e0] [e] [E3]", "<p>[e0] [e] [E3]</p>"),
    ],
)
def test_what_hunters_write_is_shown(text, shown):
    assert html(text).strip() == shown


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[here](javascript:alert(1))",
        "![](https://evil.example/x.png)",
        "<https://evil.example>",
        "https://evil.example",
        "[here][1]\n\n[1]: https://evil.example",
    ],
)
def test_nothing_links_loads_or_runs(text):
    assert not re.search(r"<(script|img|a)\b", html(text))


@given(st.text(alphabet=st.sampled_from("<>&\"'`*_[]()!#-e1 \n\\/:.ajx=\u202e"), max_size=80))
def test_whatever_is_written_no_other_element_comes_of_it(text):
    found = re.findall(r"<(/?)([a-z][a-z0-9]*)([^>]*)>", html(text))
    assert {name for _, name, _ in found} <= TAGS
    assert all(not attributes or name == "code" or attributes.strip() == "/" for _, name, attributes in found)

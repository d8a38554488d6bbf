"""The terminal: what may be shown on it, and where it is."""

import sys
import unicodedata
from functools import cache

from rich.console import Console
from rich.text import Text

_REPORT_WIDTH = 120
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def printable(text: str) -> str:
    r"""Text from events, rules or file names without anything that steers a terminal or reorders what is read.

    Escape sequences, line breaks, bidirectional overrides and broken code points are written as ``\x1b``.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_visible(character) for character in text)


def _visible(character: str) -> str:
    if unicodedata.category(character) not in _HIDDEN:
        return character
    number = ord(character)
    return f"\\x{number:02x}" if number < 256 else f"\\u{number:04x}"


def words(text: str, style: str = "") -> Text:
    """Text to be shown as it is: never read as markup."""
    return Text(printable(text), style=style)


@cache
def report_console() -> Console:
    """For results: standard output, with a width of its own where it is no terminal."""
    return Console(highlight=False, markup=False, width=None if sys.stdout.isatty() else _REPORT_WIDTH)


@cache
def notice_console() -> Console:
    """For progress and messages: standard error."""
    return Console(stderr=True, highlight=False, markup=False, soft_wrap=True)


def complain(message: str) -> None:
    """One line about what went wrong."""
    notice_console().print(Text("vedette: ", style="bold red") + words(message))

"""Reasons, questions and notes as they are kept."""

import unicodedata

LONGEST_STATEMENT = 2_000


def clean_statement(text: str) -> str:
    """Text of several lines without control and direction marks; may come out empty."""
    lines = (_clean_line(line) for line in text.splitlines())
    return "\n".join(lines).strip()[:LONGEST_STATEMENT].strip()


def _clean_line(line: str) -> str:
    return "".join(" " if mark.isspace() else mark for mark in line if _is_visible(mark)).strip()


def _is_visible(mark: str) -> bool:
    return mark.isspace() or unicodedata.category(mark) not in {"Cc", "Cf", "Cs", "Co", "Cn"}

"""Texts in the cells of a spreadsheet, where a text can become a formula."""

from re import compile as compile_pattern

from vedette.delivery.short_texts import one_line

LONGEST_CELL = 16_000
"""Characters. Spreadsheets hold some 32,000 UTF-16 units in a cell and put the rest into cells of its own."""
_WOULD_BE_FORMULA = compile_pattern('((?:^|[,;|"]) *)([=+\\-@\uff1d\uff0b\uff0d\uff20])')
"""What starts a formula, at the start or behind a delimiter. Some spreadsheets take the full-width forms as well."""


def cell(text: str) -> str:
    """The text on one line, with an apostrophe in front of whatever a spreadsheet could take for a formula.

    That is the beginning of the text, and what stands behind a delimiter: who opens the file with another delimiter
    than ours gets other cells than we wrote. A text that began with a tab or a line break is marked as well.
    """
    guarded = _WOULD_BE_FORMULA.sub(r"\1'\2", one_line(text, LONGEST_CELL))
    return f"'{guarded}" if text[:1] in {"\t", "\r", "\n"} else guarded

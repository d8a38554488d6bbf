"""Tables for spreadsheets, in which no text of others becomes a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

from django.http import HttpResponse
from django.utils import timezone

from vedette.delivery.spreadsheet_cells import cell

CSV = "text/csv; charset=utf-8"
ENCODING = "utf-8-sig"
"""Spreadsheets know by its first bytes that a file is not in the letters of their country."""


def csv_lines(rows: Iterable[Sequence[object]], *, is_quoted: bool = False) -> str:
    """These rows as lines of CSV, each text made harmless; ``is_quoted`` puts quotes around every cell."""
    text = io.StringIO(newline="")
    table = csv.writer(text, quoting=csv.QUOTE_ALL if is_quoted else csv.QUOTE_MINIMAL)
    table.writerows([cell(str(each)) for each in row] for row in rows)
    return text.getvalue()


def csv_name(what: str) -> str:
    """The name of a file with the day on which it was made."""
    return f"{what}-{timezone.now():%Y%m%d}.csv"


def csv_download(what: str, rows: Iterable[Sequence[object]]) -> HttpResponse:
    """A whole table at once, its heads in the first row."""
    response = HttpResponse(csv_lines(rows).encode(ENCODING), content_type=CSV)
    response["Content-Disposition"] = f'attachment; filename="{csv_name(what)}"'
    return response

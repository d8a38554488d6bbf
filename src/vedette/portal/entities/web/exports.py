"""Events as a table for spreadsheets, in which no text of others becomes a formula."""

import io
from collections.abc import Iterable, Sequence
from tempfile import SpooledTemporaryFile
from typing import IO, cast

from django.utils.translation import gettext

from vedette.portal.entities.queries.timeline import EXPORTED_AT_MOST
from vedette.portal.tenants.web.spreadsheets import ENCODING, csv_lines
from vedette.schema.limits import MIB


def written_out(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> IO[bytes]:
    """All of it before the first byte is sent, so that a failure is told and no half table is taken for a whole one.

    The last line says so where there are as many rows as are exported at most.
    """
    file = cast("IO[bytes]", SpooledTemporaryFile(max_size=4 * MIB))  # noqa: SIM115 - the answer closes it
    text = io.TextIOWrapper(file, encoding=ENCODING, newline="")
    text.write(csv_lines([heads]))
    count = 0
    for row in rows:
        count += 1
        text.write(csv_lines([row]))
    if count == EXPORTED_AT_MOST:
        text.write(csv_lines([[gettext("Cut after %(count)s events: narrow the time.") % {"count": count}]]))
    text.detach()
    file.seek(0)
    return file

"""How many days a table may have: senders choose the times of their events, and each day costs a file."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pyarrow as pa
import pyarrow.compute as pc

from vedette.lake.table_schemas import sort_keys

USUAL_DAYS_CAP = 1_100
"""Days before today, and two after it, of which each always has a place of its own in each table of the lake."""
ODD_DAYS_CAP = 4_096
"""Other days of one table of the lake; rows of further ones are kept among those without a time."""
UNDATED = date(1970, 1, 1)
"""Under this day lie rows without a time."""
_AHEAD = timedelta(days=2)


def today() -> date:
    """The day by our clock, in UTC."""
    return datetime.now(tz=UTC).date()


def bounded_days(table: str, rows: pa.Table, known: Callable[[str], set[date]]) -> tuple[pa.Table, int]:
    """The rows, where there would be too many days some of them without their time; and how many those are.

    ``known`` gives the days that a table has. The time stays in the event that a row holds. Usual days never lack a
    place, whatever was sent before.
    """
    name = sort_keys(table).time
    days = rows[name].cast(pa.timestamp("us")).cast(pa.date32())
    numbers = days.cast(pa.int32())
    least, most = _number(today() - timedelta(days=USUAL_DAYS_CAP)), _number(today() + _AHEAD)
    odd = pc.fill_null(pc.or_(pc.less(numbers, least), pc.greater(numbers, most)), fill_value=False)
    if not pc.any(odd).as_py():
        return rows, 0
    wanted = pc.unique(numbers.filter(odd)).to_pylist()
    had = {day for day in map(_number, known(table)) if not least <= day <= most}
    placed = had | set(sorted(set(wanted) - had, reverse=True)[: max(0, ODD_DAYS_CAP - len(had))])
    if placed.issuperset(wanted):
        return rows, 0
    lost = pc.and_(odd, pc.invert(pc.is_in(numbers, pa.array(sorted(placed), pa.int32()))))
    times = pc.if_else(lost, pa.scalar(None, rows[name].type), rows[name])
    at = rows.schema.get_field_index(name)
    return rows.set_column(at, pa.field(name, rows[name].type), times), pc.sum(lost).as_py()


def _number(day: date) -> int:
    return (day - UNDATED).days

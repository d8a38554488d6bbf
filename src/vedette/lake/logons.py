"""Who logged on to which device, how often, first and last."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from vedette.lake.indicators import Indicator, match_in
from vedette.lake.reader import Period, Reader, Source, moment_of, within
from vedette.lake.spread import among

_TABLE = "DeviceLogonEvents"
_COLUMNS = frozenset({"DeviceId", "DeviceName", "ActionType", "AccountDomain", "AccountName", "AccountSid"})


@dataclass(frozen=True, slots=True)
class Logons:
    """The logons of one account to one device that succeeded."""

    device: str
    device_name: str
    domain: str
    name: str
    sid: str
    count: int
    first_seen: datetime | None
    last_seen: datetime | None


def logons(
    reader: Reader,
    period: Period | None,
    *,
    devices: Collection[str] | None = None,
    account: Indicator | None = None,
) -> list[Logons]:
    """The most frequent first; of some devices and of one account only, where they are given."""
    one = next(iter(devices), "") if devices is not None and len(devices) == 1 else ""
    with reader.snapshot((_TABLE,), period, one) as snapshot:
        source = snapshot.sources.get(_TABLE)
        return (
            [] if source is None or not source.columns >= _COLUMNS else _asked(reader, source, period, devices, account)
        )


def _asked(
    reader: Reader,
    source: Source,
    period: Period | None,
    devices: Collection[str] | None,
    account: Indicator | None,
) -> list[Logons]:
    inside, values = within(source, period)
    conditions = [inside, "\"ActionType\" = 'LogonSuccess'", "\"AccountName\" NOT IN ('', '-')"]
    if devices is not None:
        conditions.append(among("DeviceId"))
        values.append(list(devices))
    if account is not None:
        match = match_in(source, account, acting=False)
        conditions.append(match.condition)
        values.extend(match.all_values)
    sql = f"""SELECT "DeviceId", max("DeviceName"), max("AccountDomain"), max("AccountName"), max("AccountSid"),
        count(*), min(epoch_us("Timestamp")), max(epoch_us("Timestamp")) FROM {source.sql}
        WHERE {" AND ".join(conditions)} GROUP BY "DeviceId", lower("AccountDomain"), lower("AccountName")
        ORDER BY 6 DESC, 4, 1 LIMIT ?"""  # noqa: S608 - our own words
    rows = reader.select(sql, [*source.values, *values, reader.limits.rows])
    return [
        Logons(device, label, domain, name, sid, count, moment_of(first), moment_of(last))
        for device, label, domain, name, sid, count, first, last in rows
    ]

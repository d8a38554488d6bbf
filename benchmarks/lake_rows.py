"""Synthetic process events for the measurements of the lake: the same for the same seed, of realistic variety.

2,000 devices start some 400 programs, a few of them most of the time, in a few thousand versions (hashes). Of the
command lines two thirds come again and again and a third is like no other (identifiers, temporary files); so it is in
the captures that we looked at. One hash in two hundred rows is seen once.
"""

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pyarrow as pa
import pyarrow.compute as pc

TABLE = "DeviceProcessEvents"
FIRST_DAY = datetime(2026, 3, 1, tzinfo=UTC)
DEVICES = 2_000
_DAY = 86_400_000_000
_PROGRAMS, _VERSIONS, _LINES, _ACCOUNTS = 400, 3_000, 20_000, 2_500

_KNOWN = (
    "svchost.exe", "conhost.exe", "chrome.exe", "msedge.exe", "backgroundTaskHost.exe", "RuntimeBroker.exe", "cmd.exe",
    "powershell.exe", "SearchProtocolHost.exe", "taskhostw.exe", "git.exe", "python.exe", "Teams.exe", "OUTLOOK.EXE",
)  # fmt: skip
_FOLDERS = (
    "C:\\Windows\\System32\\", "C:\\Program Files\\Google\\Chrome\\Application\\", "C:\\Windows\\SysWOW64\\",
    "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\", "C:\\Users\\Public\\Documents\\", "C:\\ProgramData\\",
)  # fmt: skip
_OPTIONS = (
    "-k netsvcs -p -s Schedule", "--type=renderer --lang=en-GB --device-scale-factor=1", "/c exit 0", "-Embedding",
    "0x4 --no-startup-window", "-NoProfile -ExecutionPolicy Bypass -File C:\\ProgramData\\inventory\\collect.ps1",
)  # fmt: skip


def _hex(generator: random.Random, digits: int) -> str:
    return f"{generator.getrandbits(digits * 4):0{digits}x}"


class Fleet:
    """The strings that events are drawn from."""

    def __init__(self, seed: int) -> None:
        make = random.Random(seed)  # noqa: S311 - a made-up fleet
        self.devices = pa.array([_hex(make, 40) for _ in range(DEVICES)])
        self.names = pa.array([f"ws{number:05d}.meridian.example" for number in range(DEVICES)])
        self.files = pa.array([*_KNOWN, *(f"{_hex(make, 8)}.exe" for _ in range(_PROGRAMS - len(_KNOWN)))])
        self.folders = pa.array([make.choice(_FOLDERS) for _ in range(_PROGRAMS)])
        self.sha256 = pa.array([_hex(make, 64) for _ in range(_VERSIONS)])
        self.sha1 = pa.array([_hex(make, 40) for _ in range(_VERSIONS)])
        self.md5 = pa.array([_hex(make, 32) for _ in range(_VERSIONS)])
        self.lines = pa.array([self._line(make) for _ in range(_LINES)])
        self.accounts = pa.array([f"{make.choice('abcdefghij')}.{_hex(make, 6)}" for _ in range(_ACCOUNTS)])
        self.sids = pa.array([f"S-1-5-21-1004336348-1177238915-{number}" for number in range(_ACCOUNTS)])

    def _line(self, make: random.Random) -> str:
        program = self.files[make.randrange(_PROGRAMS)].as_py()
        return f'"{make.choice(_FOLDERS)}{program}" {make.choice(_OPTIONS)} {make.randrange(10_000)}'


def batch(fleet: Fleet, seed: int, day: int, rows: int) -> pa.Table:
    """Process events of one day, in no order."""
    draw = _Draw(seed, rows)
    device, program, version = draw.below(DEVICES), draw.skewed(_PROGRAMS), draw.skewed(_VERSIONS)
    lines = fleet.lines.take(draw.skewed(_LINES))
    starter, account = draw.skewed(_PROGRAMS), draw.below(_ACCOUNTS)
    at = pa.scalar(int(FIRST_DAY.timestamp() * 1e6) + day * _DAY)
    times = pc.add(draw.below(_DAY), at)
    started = pc.subtract(times, draw.below(3_600_000_000))
    return pa.table(
        {
            "Timestamp": _moments(times),
            "DeviceId": fleet.devices.take(device),
            "DeviceName": fleet.names.take(device),
            "ActionType": pa.repeat("ProcessCreated", rows),
            "FileName": fleet.files.take(program),
            "FolderPath": pc.binary_join_element_wise(fleet.folders.take(program), fleet.files.take(program), ""),
            "SHA256": draw.sometimes(200, draw.digits(64), fleet.sha256.take(version)),
            "SHA1": fleet.sha1.take(version),
            "MD5": fleet.md5.take(version),
            "ProcessId": draw.below(60_000),
            "ProcessCommandLine": draw.sometimes(3, _own_lines(fleet, draw, program), lines),
            "ProcessCreationTime": _moments(times),
            "AccountDomain": pa.repeat("MERIDIAN", rows),
            "AccountName": fleet.accounts.take(account),
            "AccountSid": fleet.sids.take(account),
            "InitiatingProcessFileName": fleet.files.take(starter),
            "InitiatingProcessCommandLine": fleet.lines.take(draw.skewed(_LINES)),
            "InitiatingProcessId": draw.below(60_000),
            "InitiatingProcessCreationTime": _moments(started),
            "InitiatingProcessAccountName": fleet.accounts.take(account),
            "ReportId": draw.below(2**31),
        }
    )  # fmt: skip


def batches(seed: int, days: int, rows: int, size: int) -> Sequence[tuple[int, int]]:
    """(seed, day) of each batch: so many rows over so many days, a day after the other."""
    return [(seed * 1_000_003 + number, number * days // (rows // size)) for number in range(rows // size)]


def _own_lines(fleet: Fleet, draw: "_Draw", program: pa.Array) -> pa.Array:
    parts = ("C:\\Users\\", draw.digits(6), "\\AppData\\Local\\Temp\\{", draw.digits(32), "}\\")
    return pc.binary_join_element_wise(*parts, fleet.files.take(program), " /run=", draw.digits(8), "")


def _moments(microseconds: pa.Array) -> pa.Array:
    return microseconds.cast(pa.timestamp("us", tz="UTC"))


def day_of(number: int) -> datetime:
    """When a day of the measurement begins."""
    return FIRST_DAY + timedelta(days=number)


class _Draw:
    """Columns of random numbers; each call draws further ones."""

    def __init__(self, seed: int, rows: int) -> None:
        self._next, self._rows = seed * 64, rows

    def _uniform(self) -> pa.Array:
        self._next += 1
        return pc.random(self._rows, initializer=self._next)

    def below(self, limit: int) -> pa.Array:
        return pc.floor(pc.multiply(self._uniform(), float(limit))).cast(pa.int64())

    def skewed(self, limit: int) -> pa.Array:
        """Numbers of which the small ones come most often."""
        return pc.floor(pc.multiply(pc.power(self._uniform(), 4.0), float(limit))).cast(pa.int64())

    def digits(self, count: int) -> pa.Array:
        """Texts of decimal digits that hardly ever repeat."""
        pieces = [pc.utf8_lpad(self.below(10**15).cast(pa.string()), 15, "0") for _ in range(-(-count // 15))]
        return pc.utf8_slice_codeunits(pc.binary_join_element_wise(*pieces, ""), 0, count)

    def sometimes(self, one_in: int, these: pa.Array, those: pa.Array) -> pa.Array:
        return pc.if_else(pc.equal(self.below(one_in), 0), these, those)

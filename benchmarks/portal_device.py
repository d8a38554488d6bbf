"""Measures the pages of devices, files and users: ``make bench-portal-device`` prints the table of docs/benchmarks.md.

One organisation's lake holds ten million process events and half a million logons of 2,000 devices over 14 days. Each
page is asked for as a hunter's browser asks for it, through every middleware, of devices drawn at random: what is told
is the time from the request to the whole answer, on the server, in one process.
"""

import argparse
import os
import random
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp
from urllib.parse import quote

import pyarrow as pa

sys.path.insert(0, str(Path(__file__).parent))

from lake import milliseconds, percentile, told
from lake_rows import DEVICES, TABLE, Fleet, batch, batches, day_of
from vedette.lake.segment_list import Checkpoint
from vedette.lake.store import Lake
from vedette.portal.site.management.house import furnish, open_house

SEED, DAYS, BATCH, TIMES = 1, 14, 100_000, 40
LOGONS, ONE_LOGON_IN = "DeviceLogonEvents", 20
_OF_LOGONS = ("Timestamp", "DeviceId", "DeviceName", "AccountDomain", "AccountName", "AccountSid", "ReportId")


def fill(lake_folder: Path, name: str, rows: int) -> Fleet:
    """Append all rows, day after day, and merge them as the service does."""
    fleet = Fleet(SEED)
    with Lake.open(lake_folder, name) as lake:
        for number, (seed, day) in enumerate(batches(SEED, DAYS, rows, BATCH)):
            new = batch(fleet, seed, day, BATCH)
            lake.append({TABLE: new, LOGONS: _logons(new)}, Checkpoint("bench", number))
        lake.compact()
        told("lake", **{f"rows of {each.table}": str(each.rows) for each in lake.stats()})
    return fleet


def _logons(rows: pa.Table) -> pa.Table:
    """Of every twentieth event the account logged on a moment before."""
    some = rows.select(_OF_LOGONS).take(pa.array(range(0, len(rows), ONE_LOGON_IN)))
    action, kind = pa.repeat("LogonSuccess", len(some)), pa.repeat("Interactive", len(some))
    return some.append_column("ActionType", action).append_column("LogonType", kind)


def furnished(rows: int) -> tuple[str, list[str], Fleet]:
    """A house with the filled lake: the organisation's address, its devices' pages, and what events are drawn from."""
    open_house()
    furnish()
    from django.conf import settings  # noqa: PLC0415 - rows need a ready Django

    from vedette.portal.access.queries import everything_in_view  # noqa: PLC0415
    from vedette.portal.access.rules import SERVICE  # noqa: PLC0415
    from vedette.portal.telemetry.actions.refresh import refresh_devices  # noqa: PLC0415
    from vedette.portal.telemetry.models import Device  # noqa: PLC0415
    from vedette.portal.tenants.actions.organisations import create_organisation  # noqa: PLC0415

    organisation = create_organisation(actor=SERVICE, name="Bench")
    with everything_in_view():
        fleet = fill(settings.LAKE_FOLDER, "bench", rows)
        refresh_devices(actor=SERVICE, organisation=organisation)
        pages = [str(pk) for pk in Device.objects.order_by("key").values_list("pk", flat=True)]
    if len(pages) != DEVICES:
        raise SystemExit(f"{len(pages)} devices are known, not {DEVICES}")
    return f"/organisations/{organisation}/", pages, fleet


def measure(rows: int) -> None:
    """Print how long each page takes."""
    room, devices, fleet = furnished(rows)
    ask = _browser(room)
    make = random.Random(SEED)  # noqa: S311 - which devices are asked for

    def of_device(tail: str) -> Callable[[], None]:
        return lambda: ask(f"devices/{make.choice(devices)}/{tail}")

    def drawn(values: pa.Array) -> str:
        return quote(str(values[make.randrange(len(values))].as_py()))

    end = f"{day_of(DAYS):%Y-%m-%dT%H:%M}"
    begin = f"{day_of(DAYS - 1):%Y-%m-%dT%H:%M}"
    pages: dict[str, Callable[[], None]] = {
        "device, overview": of_device(""),
        "device, incidents and alerts": of_device("alerts/"),
        "timeline, 30 days": of_device("timeline/"),
        "timeline, a day": of_device(f"timeline/?range=custom&from={begin}&until={end}"),
        "timeline, 30 days, a text in it": of_device("timeline/?q=collect.ps1"),
        "timeline, 30 days, a text that is nowhere": of_device("timeline/?q=no-such-text"),
        "file, by hash": lambda: ask(f"files/?is={drawn(fleet.sha256)}"),
        "file, by name": lambda: ask(f"files/?is={drawn(fleet.files)}"),
        "user": lambda: ask(f"users/?is={quote('MERIDIAN' + chr(92))}{drawn(fleet.accounts)}"),
    }
    pages |= {f"advanced hunting, {name}": _hunted(ask, tail) for name, tail in _questions(drawn(fleet.sha256)).items()}
    for name, page in pages.items():
        first = milliseconds(page)
        warm = [milliseconds(page) for _ in range(TIMES)]
        told(name, first_ms=first, p50_ms=percentile(warm, 0.5), p95_ms=percentile(warm, 0.95))
    told("load of the machine", of_the_last_minute=os.getloadavg()[0])


def _questions(hash_: str) -> dict[str, str]:
    """What is asked for of 30 days and all devices."""
    line = "&table=DeviceProcessEvents&column=ProcessCommandLine&way=has&value="
    return {
        "no condition, all tables": "",
        "a hash, all tables": f"&column=SHA256&way=is&value={hash_}",
        "a part of command lines that many have": f"{line}collect.ps1",
        "a part of command lines that none has": f"{line}no-such-text",
        "a text that none has, any column of all tables": "&q=no-such-text",
    }


def _hunted(ask: Callable[[str], None], tail: str) -> Callable[[], None]:
    return lambda: ask(f"advanced-hunting/?run=1&range=30d{tail}")


def _browser(room: str) -> Callable[[str], None]:
    """Somebody who is signed in and sees every organisation."""
    from allauth.mfa.models import Authenticator  # noqa: PLC0415 - rows need a ready Django
    from django.test import Client  # noqa: PLC0415

    from vedette.portal.tenants.models import Person  # noqa: PLC0415

    person = Person.objects.get()
    Person.objects.update(must_change_password=False, provider_role="LeadHunter")
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": "unused"})
    client = Client(SERVER_NAME="localhost")
    client.force_login(person)

    def ask(address: str) -> None:
        answer = client.get(room + address)
        if answer.status_code != 200 or b'class="note-line"' in answer.content:
            raise SystemExit(f"{address}: {answer.status_code}")

    return ask


def main() -> None:
    """Measure in a folder that is removed afterwards."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=10_000_000)
    asked = parser.parse_args()
    folder = Path(mkdtemp(prefix="vedette-bench-"))
    os.environ["VEDETTE_DATA"], os.environ["VEDETTE_DATABASE"] = str(folder), ""
    try:
        measure(asked.rows)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()

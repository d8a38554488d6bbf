"""Asks for the pages of a filled portal, each once before it counts, and tells what they cost.

Time is from the request to the last byte, in this process: with middleware, walls and templates, without a network.
Needs a ready Django.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter, process_time
from uuid import UUID

from django.db import connection
from django.test import Client

from portal_rows import Made, Size, furnish
from vedette.portal.access.queries import everything_in_view
from vedette.portal.incidents.models import Incident
from vedette.portal.site.actions.statistics import gather_statistics
from vedette.portal.tenants.models import Person

AIM, ASKED, SHARE = 150.0, 60, 0.95
Execute = Callable[..., object]
QUEUE_PAGES = (
    ("incidents, the last 30 days", "incidents/"),
    ("incidents at any time, by score, page 5", "incidents/?period=all&sort=-score&page=5"),
    (
        "incidents, four filters",
        "incidents/?period=6m&severity=High&severity=Medium&status=active&tag=VIP&category=Execution",
    ),
    ("incidents, words", "incidents/?period=all&q=ws00001+execution"),
    ("incidents, the pane", "incidents/{incident}/brief/"),
    ("alerts, the last 30 days", "alerts/"),
    ("alerts at any time, by device, page 20", "alerts/?period=all&sort=device&page=20"),
    ("alerts, three filters", "alerts/?period=6m&severity=High&status=New&technique=T1059"),
    ("alerts, words", "alerts/?period=all&q=program+017"),
    ("alerts in groups, the last 30 days", "alerts/?view=groups"),
    ("alerts in groups at any time, by number", "alerts/?view=groups&period=all&sort=-hits"),
    ("alerts of a group", "alerts/lines/?rule=rule-017&period=all"),
)
OTHER_PAGES = (("devices", "devices/"), ("devices, words, by time", "devices/?q=ws00&sort=-last_seen"))


OF_EACH_SIZE = {"incidents/", "alerts/", "alerts/?view=groups"}


@dataclass(frozen=True)
class Figures:
    """What one page costs."""

    median: float
    tail: float
    processor: float
    """95 of 100 take no more of this process."""
    queries: int


def measure(*size: int) -> None:
    """Fill the database, and print a line for each page."""
    logging.disable(logging.INFO)
    began = perf_counter()
    made = furnish(Size(*size))
    _know_the_tables()
    print(f"\n{connection.vendor}, filled in {perf_counter() - began:.0f} s\n")
    print("| Page | p50, ms | p95, ms | p95 of the processor, ms | Queries | Aim |\n|---|---|---|---|---|---|")
    for page, is_queue, person, address in _pages(made):
        found = figures(person, address)
        aim = f"under {AIM:.0f} ms: {'held' if found.tail < AIM else 'missed'}" if is_queue else ""
        print(
            f"| {page} | {found.median:.0f} | {found.tail:.0f} | {found.processor:.0f} | {found.queries} | {aim} |",
            flush=True,
        )


def _know_the_tables() -> None:
    """As workers do by and by; PostgreSQL does so by itself within a minute."""
    gather_statistics()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def _pages(made: Made) -> Iterator[tuple[str, bool, UUID, str]]:
    largest, middling = made.organisations[0], made.organisations[len(made.organisations) // 2]
    for organisation, person in zip((largest, middling), made.operators, strict=True):
        incident = _with_most_alerts(organisation)
        for page, address in (*QUEUE_PAGES, *OTHER_PAGES):
            own = f"/organisations/{organisation}/{address.format(incident=incident)}"
            if organisation == largest:
                yield page, (page, address) in QUEUE_PAGES, person, own
            elif address in OF_EACH_SIZE:
                yield f"{page}; a middling organisation", True, person, own
    yield "the hunters' queue over all organisations", True, made.hunter, "/hunting/"


def _with_most_alerts(organisation: UUID) -> UUID:
    with everything_in_view():
        return Incident.objects.filter(organisation_id=organisation).order_by("-alert_count")[0].pk


def figures(person: UUID, address: str) -> Figures:
    client = Client(SERVER_NAME="localhost")
    client.force_login(Person.objects.get(pk=person))
    _milliseconds(client, address)
    asked: list[str] = []

    def count(execute: Execute, sql: str, *more: object) -> object:
        asked.append(sql)
        return execute(sql, *more)

    with connection.execute_wrapper(count):
        _milliseconds(client, address)
    times = [_milliseconds(client, address) for _ in range(ASKED)]
    waited, worked = (sorted(each) for each in zip(*times, strict=True))
    return Figures(_at(waited, 0.5), _at(waited, SHARE), _at(worked, SHARE), len(asked))


def _at(times: Sequence[float], share: float) -> float:
    return times[int(len(times) * share)]


def _milliseconds(client: Client, address: str) -> tuple[float, float]:
    """By the clock, and of the processor in this process."""
    began, worked = perf_counter(), process_time()
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    assert answer.content
    return (perf_counter() - began) * 1_000, (process_time() - worked) * 1_000

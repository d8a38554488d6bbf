"""Takes an incident in that is as large as they are kept, and tells what its pages cost. For a process of its own."""

import logging
from time import perf_counter

import orjson

from vedette.delivery.telling_events import TellingEvents
from vedette.portal.site.management.house import furnish, open_house
from web.hunts import large_hunt


def measure(email: str, password: str) -> None:
    """Print what taking it in took, and a line for each page."""
    open_house()
    furnish()
    logging.disable(logging.INFO)
    from portal_pages import figures  # noqa: PLC0415 - rows need a ready Django
    from vedette.portal.access.queries import everything_in_view  # noqa: PLC0415
    from vedette.portal.access.rules import SERVICE  # noqa: PLC0415
    from vedette.portal.incidents.actions.take_in import take_in  # noqa: PLC0415
    from vedette.portal.incidents.models import Alert, Incident, IncidentStory  # noqa: PLC0415
    from vedette.portal.tenants.actions.invitations import accept_as_new_person, invite  # noqa: PLC0415
    from vedette.portal.tenants.actions.organisations import create_organisation  # noqa: PLC0415

    hunted, rows = large_hunt()
    largest = hunted["incidents"][0]
    alerts = [{"provider": "", "entities": [], **each} for each in hunted["alerts"]]
    document = {**hunted, "incidents": [largest], "alerts": alerts}
    telling = TellingEvents([largest["id"]])
    for row in rows:
        telling.take(row)
    events = [orjson.loads(each) for each in telling.of(largest["id"])], dict(telling.seen(largest["id"]))
    began = perf_counter()
    with everything_in_view():
        place = create_organisation(actor=SERVICE, name="Bench")
        seat = invite(actor=SERVICE, organisation=place, email=email, role="SecurityOperator")
        person = accept_as_new_person(secret=seat.secret, name="Operator", password=password, language="en")
        take_in(actor=SERVICE, organisation=place, document=document, events=lambda _: events)
        incident, kept = Incident.objects.get(), len(bytes(IncidentStory.objects.get().told))
        found = Alert.objects.count()
    took = perf_counter() - began
    print(f"\n{found:,} alerts, {len(events[0]):,} events; taken in within {took:.1f} s; {kept / 1000:,.0f} kB kept\n")
    print("| Page | p50, ms | p95, ms | p95 of the processor, ms | Queries |\n|---|---|---|---|---|")
    own = f"/organisations/{place}/incidents/{incident.pk}/"
    for page, address in (
        ("the page", own),
        ("the page, alerts 1,451 to 1,500", f"{own}?alerts=30"),
        ("its story", f"{own}story/"),
    ):
        cost = figures(person, address)
        print(f"| {page} | {cost.median:.0f} | {cost.tail:.0f} | {cost.processor:.0f} | {cost.queries} |", flush=True)

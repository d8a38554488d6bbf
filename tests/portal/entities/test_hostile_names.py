"""What attackers type, in command lines, files, accounts, devices and addresses: text on every page of entities."""

import pytest

from portal.entities.telling import connected, lines_of, logged_on, moment, started
from portal.site.payloads import PAYLOADS, is_harmless
from vedette.portal.access.queries import everything_in_view
from vedette.portal.entities.queries import timeline
from vedette.portal.telemetry.models import Device

PORTION = 250


def _told(device, payloads):
    for number, payload in enumerate(payloads):
        where = {"at": moment(number / 100), "number": 10 * number}
        yield started(device, rf"C:\{payload}.exe", payload, **where, User=f"CORP\\{payload}", Company=payload)
        yield connected(device, payload, **{**where, "number": 10 * number + 1}, DestinationHostname=payload)
        yield logged_on(device, payload, **{**where, "number": 10 * number + 2})


@pytest.mark.parametrize("start", range(0, len(PAYLOADS), PORTION))
def test_no_payload_becomes_anything_but_text(start, house, feed, room, signed_in, monkeypatch):
    monkeypatch.setattr(timeline, "EVENTS", 3 * PORTION)
    payloads = PAYLOADS[start : start + PORTION]
    feed(lines_of(*_told(f"ws<img src=x>{start}", payloads)))
    with everything_in_view():
        device = Device.objects.get().pk
    oscar = signed_in("oscar")
    page = f"{room}devices/{device}/"
    columns = {"column": ["about", "account", "process", "file", "remote", "table"]}
    seen = [oscar.get(page), oscar.get(f"{page}timeline/", columns)]
    opened = [line.address for line in seen[1].context["lines"][::100]]
    seen += [oscar.get(f"{page}timeline/{address}") for address in opened]
    for payload in payloads[::50]:
        for kind in ("files", "users", "addresses"):
            seen.append(oscar.get(f"{room}{kind}/", {"is": payload}))
        seen.append(oscar.get("/search/", {"q": payload}))
    assert len(seen[1].context["lines"]) == 3 * len(payloads)
    for answer in seen:
        assert answer.status_code == 200
        is_harmless(answer.content.decode(), payloads)


def test_payloads_are_really_shown(feed, room, signed_in):
    feed(lines_of(*_told("ws1", PAYLOADS[:3])))
    with everything_in_view():
        device = Device.objects.get().pk
    text = signed_in("oscar").get(f"{room}devices/{device}/timeline/").content.decode()
    assert text.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 3

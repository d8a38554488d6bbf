import csv
import io
import re

import pytest
from django.db import connection

from portal.telemetry.fleet import a_device, a_group
from vedette.portal.access.queries import everything_in_view
from vedette.portal.telemetry.models import Device, DeviceTag
from vedette.portal.tenants.models import Membership, MembershipDeviceGroup

FLEET = 50_000
QUERIES_OF_A_PAGE = 38
"""Whatever is asked and however many devices there are, with everything that a request costs by itself; PostgreSQL is
told the scope on top of it."""


@pytest.fixture
def narrowed(house):
    """Rita sees the office's devices alone."""
    with everything_in_view():
        office = a_group(house.meridian, "Office")
        seat = Membership.objects.get(person_id=house.people["rita"])
        MembershipDeviceGroup.objects.create(organisation_id=house.meridian, membership=seat, device_group=office)
        a_device(house.meridian, "ws1.meridian.example", group=office, tags=["kiosk"])
        a_device(house.meridian, "secret.meridian.example", tags=["hidden-word"], system="plan9")
    return office


def _address(house, rest=""):
    return f"/organisations/{house.meridian}/devices/{rest}"


def _names(page):
    return re.findall(r'<td class="name"><a href="[^"]+" title="([^"]+)"', page.content.decode())


def _table(answer):
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_the_list_is_searched_narrowed_and_sorted_by_its_address(house, signed_in):
    with everything_in_view():
        for number in range(3):
            a_device(house.meridian, f"ws{number}", days_ago=number * 5)
        a_device(house.meridian, "srv1", system="linux")
    alice = signed_in("alice")
    assert _names(alice.get(_address(house))) == ["srv1", "ws0", "ws1", "ws2"]
    assert _names(alice.get(_address(house, "?q=WS&sort=-last_seen&health=Active"))) == ["ws0", "ws1"]
    assert _names(alice.get(_address(house, "?system=linux"))) == ["srv1"]
    page = alice.get(_address(house, "?q=ws&sort=name")).content.decode()
    assert 'aria-sort="ascending"><a class="sorts" href="?q=ws&amp;sort=-name">' in page


def test_pages_keep_what_was_asked(house, signed_in):
    with everything_in_view():
        for number in range(120):
            a_device(house.meridian, f"ws{number:03}")
    page = signed_in("alice").get(_address(house, "?q=ws&page=2"))
    assert _names(page)[0] == "ws050"
    text = page.content.decode()
    assert 'rel="prev" href="?q=ws"' in text
    assert 'rel="next" href="?q=ws&amp;page=3"' in text
    assert "Page 2 of 3" in text


@pytest.mark.parametrize(
    "asked", ["?page=999", "?page=x&health=%00&risk=?&group=1", "?q=%00%27%22%3Cscript%3E", "?sort=--"]
)
def test_whatever_stands_in_the_address_is_answered(asked, house, signed_in):
    page = signed_in("alice").get(_address(house, asked))
    assert page.status_code == 200
    assert b"<script>" not in page.content.replace(b"<script src", b"").replace(b"<script type", b"")


def test_an_empty_list_teaches(house, signed_in):
    assert b"How to feed telemetry in" in signed_in("alice").get(_address(house)).content
    assert b"See what comes in" in signed_in("rita").get(_address(house)).content
    with everything_in_view():
        a_device(house.meridian, "ws1")
    assert b"No device is like that" in signed_in("alice").get(_address(house, "?q=nothing")).content


def test_a_table_for_spreadsheets_holds_what_was_asked_for(house, signed_in):
    with everything_in_view():
        a_device(house.meridian, "ws1.example", tags=["a", "b"], addresses=["10.0.0.7"], risk="High", risk_rank=4)
        a_device(house.meridian, "srv1")
    answer = signed_in("alice").get(_address(house, "export.csv?q=ws"))
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="devices-')
    head, row = _table(answer)
    told = dict(zip(head, row, strict=True))
    assert (told["Device"], told["Domain"], told["Addresses"], told["Tags"]) == (
        "ws1.example",
        "example",
        "10.0.0.7",
        "a; b",
    )
    assert (told["Health"], told["Risk"], told["Events"]) == ("Active", "High", "5000")


@pytest.mark.parametrize("name", ["=cmd|' /C calc'!A0", "@SUM(1)", "+1", "-2+3", "\uff1d1"])
def test_no_name_becomes_a_formula(name, house, signed_in):
    with everything_in_view():
        a_device(house.meridian, name, tags=[name])
    row = _table(signed_in("alice").get(_address(house, "export.csv")))[1]
    assert [cell for cell in row if cell[:1] in "=@+-\uff1d"] == [""] * row.count("")
    assert row[0] == f"'{name}"


def test_a_narrowed_seat_sees_its_devices_on_every_page(house, signed_in, narrowed):
    rita, alice = signed_in("rita"), signed_in("alice")
    with everything_in_view():
        hidden = Device.objects.get(name__startswith="secret")
    pages = [
        _address(house),
        _address(house, "?q=secret"),
        _address(house, "?group=none"),
        _address(house, "export.csv"),
    ]
    pages += [_address(house, "?tag=hidden-word"), _address(house, "?system=plan9"), "/search/?q=meridian.example"]
    pages += [f"/organisations/{house.meridian}/", f"/organisations/{house.meridian}/sources/"]
    for address in pages:
        text = re.sub(r'name="q" value="[^"]*"|\?[^"]*"', "", rita.get(address).content.decode())
        assert not re.search("secret|hidden-word|plan9", text), address
    assert b"secret" in alice.get(_address(house)).content
    assert b"secret.meridian.example" in alice.get("/search/?q=meridian.example").content
    assert (
        rita.get(_address(house, f"{hidden.pk}/")).status_code,
        alice.get(_address(house, f"{hidden.pk}/")).status_code,
    ) == (404, 200)


def test_a_narrowed_seat_counts_its_devices_alone(house, signed_in, narrowed):
    page = signed_in("rita").get(f"/organisations/{house.meridian}/").content.decode()
    figures = page.split('aria-label="Devices"')[1].split("</section>")[0]
    assert re.findall(r"<strong>(\d+)</strong>", figures) == ["1", "0", "1"]


def _fleet(house):
    """One device, so many times: half of them in a group, some of them with a tag."""
    office = a_group(house.meridian, "Office")
    model = a_device(house.meridian, "ws", tags=["kiosk"], group=office)
    columns = [each.column for each in Device._meta.concrete_fields]
    uuid = "lpad(to_hex(n), 32, '0')::uuid" if connection.vendor == "postgresql" else "printf('%%032x', n)"
    own = {"id": uuid, "group_id": "CASE WHEN n %% 2 = 0 THEN group_id END"}
    own |= dict.fromkeys(("lake_id", "name", "key"), "'ws' || CAST(n + 100000 AS varchar(9))")
    with connection.cursor() as cursor:
        cursor.execute(
            f"""WITH RECURSIVE counted(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < %s)
            INSERT INTO telemetry_device ({", ".join(f'"{each}"' for each in columns)})
            SELECT {", ".join(own.get(each, f'"{each}"') for each in columns)} FROM telemetry_device, counted""",
            [FLEET],
        )
    some = Device.objects.order_by("key")[:FLEET:100]
    DeviceTag.objects.bulk_create(
        [DeviceTag(organisation_id=house.meridian, device=row, name="kiosk") for row in some if row != model]
    )
    return office


def _as_known_to_the_database():
    """By what it knows of its tables it chooses its ways, and looks at new rows some time later only."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


@pytest.mark.slow
def test_fifty_thousand_devices_page_at_once(house, signed_in, django_assert_max_num_queries):
    with everything_in_view():
        office = _fleet(house)
    _as_known_to_the_database()
    alice = signed_in("alice")
    for asked in ("", "?page=900", "?q=999&sort=-last_seen", f"?group={office.pk}&sort=-risk&page=40", "?tag=kiosk"):
        with django_assert_max_num_queries(QUERIES_OF_A_PAGE):
            assert alice.get(_address(house, asked)).status_code == 200
    with django_assert_max_num_queries(FLEET // 400):
        assert len(_table(alice.get(_address(house, "export.csv")))) == FLEET + 2


def test_a_device_is_shown_beside_the_list_which_stays_as_it_was(house, signed_in):
    with everything_in_view():
        wanted = a_device(house.meridian, "ws1", tags=["kiosk"])
        a_device(house.meridian, "srv1", system="linux")
    page = signed_in("alice").get(_address(house, f"?q=ws&device={wanted.pk}"))
    told = page.content.decode()
    pane = told.partition('<dialog id="device-pane"')[2].partition("</dialog>")[0]
    assert ("ws1" in pane, "kiosk" in pane, 'href="?q=ws" data-closes' in pane) == (True, True, True)
    assert _names(page) == ["ws1"]
    assert f'href="?q=ws&amp;device={wanted.pk}"' in told


def test_a_device_that_one_does_not_see_is_shown_beside_no_list(house, narrowed, signed_in):
    with everything_in_view():
        secret = Device.objects.get(name="secret.meridian.example")
    page = signed_in("rita").get(_address(house, f"?device={secret.pk}")).content.decode()
    assert '<dialog id="device-pane"' not in page

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from portal.people import House
from vedette.portal.access.rules import SERVICE
from vedette.portal.tenants.actions.holidays import add_holiday
from vedette.portal.tenants.models import Person
from vedette.portal.tenants.queries import holidays
from vedette.portal.tenants.rules.calendar_files import LARGEST_CALENDAR

TODAY = timezone.now().date()
SOON, LATER = TODAY + timedelta(days=20), TODAY + timedelta(days=40)


def _event(day, name, more=""):
    return f"BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:{day:%Y%m%d}\r\nSUMMARY:{name}\r\n{more}END:VEVENT\r\n"


def _import(client, content):
    content = content if isinstance(content, bytes) else content.encode()
    return client.post("/holidays/import/", {"calendar": SimpleUploadedFile("h.ics", content)}, follow=True)


@pytest.fixture
def ada(house: House, signed_in):
    return signed_in("ada")


def test_an_administrator_adds_a_day_and_removes_it(ada):
    assert "No holiday is to come" in ada.get("/holidays/").content.decode()
    page = ada.post("/holidays/new/", {"day": SOON.isoformat(), "name": "<b>Rest</b>"}, follow=True).content.decode()
    assert "The holiday was added." in page
    assert "&lt;b&gt;Rest&lt;/b&gt;" in page
    assert f"{SOON:%A} {SOON.day} {SOON:%B %Y}" in page
    (line,) = holidays(actor=SERVICE)
    page = ada.post(f"/holidays/{line.id}/remove/", follow=True).content.decode()
    assert "The day counts again from now on." in page
    assert "No holiday is to come" in page


def test_in_french_the_day_of_the_week_and_the_month_are_french(ada, house: House):
    Person.objects.filter(pk=house.people["ada"]).update(language="fr")
    add_holiday(actor=SERVICE, day=SOON.replace(month=12, day=25), name="Noël")
    page = ada.get("/holidays/").content.decode()
    assert "25 décembre" in page
    assert "Jours fériés" in page


def test_a_published_calendar_is_taken_in_and_what_was_left_out_is_told(ada):
    add_holiday(actor=SERVICE, day=SOON, name="Known")
    told = _import(
        ada, _event(SOON, "Soon") + _event(LATER, "Later") + _event(LATER, "Yearly", "RRULE:FREQ=YEARLY\r\n")
    )
    page = told.content.decode()
    assert "1 holiday was added. 1 day was known already." in page
    assert "or last longer than a month were left out: 1." in page
    assert [(line.day, line.name) for line in holidays(actor=SERVICE)] == [(SOON, "Known"), (LATER, "Later")]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xff\xfe\x00", "This is no calendar file."),
        ("PK\x03\x04", "No event in this file lasts whole days."),
        (b" " * (LARGEST_CALENDAR + 1), "larger than a megabyte"),
        (_event(TODAY.replace(year=9999), "Far"), "more than twenty years away"),
    ],
)
def test_of_a_file_that_cannot_be_used_it_is_said_why(content, words, ada):
    assert words in _import(ada, content).content.decode()
    assert holidays(actor=SERVICE) == []


def test_days_that_are_over_are_folded_away(ada):
    add_holiday(actor=SERVICE, day=TODAY - timedelta(days=3), name="Gone")
    page = ada.get("/holidays/").content.decode()
    assert "No holiday is to come" in page
    assert "Gone" in page[page.index('<details class="rounds">') :]


def test_hunters_look_at_it_and_change_nothing(house: House, signed_in):
    add_holiday(actor=SERVICE, day=SOON, name="Rest")
    hugo = signed_in("hugo")
    page = hugo.get("/holidays/").content.decode()
    assert "Rest" in page
    assert "/holidays/new/" not in page
    (line,) = holidays(actor=SERVICE)
    refused = [hugo.post(f"/holidays/{place}") for place in ("new/", "import/", f"{line.id}/remove/")]
    assert {answer.status_code for answer in refused} == {403}


def test_organisations_do_not_see_it_and_what_is_gone_is_not_found(house: House, signed_in, ada):
    assert signed_in("alice").get("/holidays/").status_code == 404
    assert ada.post(f"/holidays/{uuid4()}/remove/").status_code == 404


def test_what_was_filled_in_wrongly_is_told(ada):
    page = ada.post("/holidays/new/", {"day": "31/12/2026", "name": ""}, follow=True).content.decode()
    assert "Enter a valid date." in page
    assert "Name: This field is required." in page

"""Where an organisation reads its notices, answers them, and takes the signed file away."""

import json

import pytest

from delivery.pdf.laying import needs_layout
from portal.answers import text
from portal.notices.reminded import pass_time
from vedette.delivery.pdf.notices import notice_in
from vedette.delivery.signed_notice import as_file, checked, from_file, read_keys, trusted
from vedette.portal.jobs.models import Job
from vedette.portal.notices.actions.publishing import retract
from vedette.portal.notices.models import Notice


@pytest.fixture
def address(house, published):
    """Of the notice's page."""
    return f"/organisations/{house.meridian}/notifications/{published}/"


def test_a_reader_reads_all_of_it(signed_in, address):
    answer = text(signed_in("rita").get(address))
    for words in (
        "Intruder moving between devices: 2 devices",
        "Executive summary",
        "not yet examined",
        "DC-01",
        "The memory of the logon process was read",
        "First attacker activity",
        "Mina",
    ):
        assert words in answer
    assert "Acknowledge</button>" not in answer


def test_somebody_who_works_on_alerts_acknowledges(signed_in, address):
    client = signed_in("oscar")
    assert "Acknowledge</button>" in text(client.get(address))
    answer = client.post(address + "acknowledge/", follow=True)
    assert "Thank you: the hunting team sees that you know." in text(answer)
    assert "Acknowledge</button>" not in text(answer)
    assert "Awaiting your actions" in text(answer)


def test_who_was_reminded_and_who_comes_next_stands_below(signed_in, address):
    client = signed_in("oscar")
    assert "these are reminded next: Alice, Oscar" in " ".join(text(client.get(address)).split())
    pass_time()
    shown = text(client.get(address))
    assert "All were reminded, and nobody has acknowledged it: it is time to call." in shown
    client.post(address + "acknowledge/")
    assert "No more reminders are written." in text(client.get(address))


def test_where_no_reminder_is_planned_it_is_time_to_call(signed_in, address):
    Job.objects.filter(kind="notices.remind").delete()
    assert "No reminder is planned, and nobody has acknowledged it: it is time to call." in text(
        signed_in("oscar").get(address)
    )


@pytest.mark.parametrize(("who", "status"), [("rita", 403), ("hugo", 403), ("bob", 404)])
def test_nobody_else_acknowledges(who, status, signed_in, address):
    assert signed_in(who).post(address + "acknowledge/").status_code == status


def test_the_list_shows_the_times_it_took_with_what_they_are(house, signed_in, published):
    answer = text(signed_in("rita").get(f"/organisations/{house.meridian}/notifications/"))
    assert "Time to notice" in answer
    assert "from the publishing to the moment at which somebody of the organisation acknowledged it" in answer


def test_an_organisation_without_notices_is_told_where_the_hunts_are(house, signed_in):
    answer = text(signed_in("rita").get(f"/organisations/{house.meridian}/notifications/"))
    assert "No notification yet" in answer
    assert "Time to notice" not in answer


def test_the_signed_file_is_proven_with_the_public_keys(signed_in, address, client):
    answer = signed_in("rita").get(address + "versions/1/file/")
    assert answer["Content-Disposition"] == 'attachment; filename="notice-1-version-1.json"'
    payload = checked(from_file(answer.content), read_keys(client.get("/notifications/keys/").content))
    assert json.loads(payload)["contents"]["title"] == "Intruder moving between devices: 2 devices"


@needs_layout
def test_the_pdf_is_proven_with_the_published_certificate_and_carries_the_signed_file(signed_in, address, client):
    person = signed_in("rita")
    assert f'href="{address}versions/1/pdf/"' in person.get(address).content.decode()
    answer = person.get(address + "versions/1/pdf/")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="notice-1-version-1.pdf"'
    known = trusted(client.get("/notifications/keys/").content)
    notice = notice_in(answer.content, known.certificates)
    assert as_file(notice) == person.get(address + "versions/1/file/").content


def test_what_was_retracted_says_so_and_stays_readable(house, signed_in, published, address):
    retract(actor=house.actor("hugo"), organisation=house.meridian, notice=published, reason="A test of your team.")
    client = signed_in("rita")
    assert "It no longer holds." in text(client.get(address))
    assert "A test of your team." in text(client.get(address))
    assert client.get(address + "?version=1").status_code == 200
    assert "The words are the same" in text(client.get(address + "versions/2/changes/"))


@pytest.mark.parametrize("path", ["?version=9", "versions/9/file/", "versions/9/pdf/", "versions/1/changes/"])
def test_what_is_not_there_is_not_found(path, signed_in, address):
    assert signed_in("rita").get(address + path).status_code == 404


def test_the_alert_as_which_it_arrived_tells_of_it(house, at, signed_in, published):
    alert = Notice.objects.get().alert_id
    answer = text(signed_in("rita").get(f"/organisations/{house.meridian}/alerts/{alert}/"))
    assert "Targeted Attack Notification #1" in answer
    assert "an intruder was active on 2 devices" in answer


def test_home_tells_of_it_until_somebody_acknowledged_it(house, signed_in, published):
    home, waits = f"/organisations/{house.meridian}/", "1 notification of the threat experts waits to be read"
    client = signed_in("oscar")
    assert waits in text(client.get(home))
    client.post(f"/organisations/{house.meridian}/notifications/{published}/acknowledge/")
    assert waits not in text(client.get(home))

"""The page of the report."""

import csv
import html
import io
import re
import subprocess

import pytest
from django.utils import timezone

from delivery.pdf.laying import needs_layout, needs_poppler
from portal.hunts.planning import an_outcome, concluded
from portal.hunts.queries.test_funnel import tell
from portal.incidents.told import incident
from portal.telemetry.fleet import a_group
from vedette.delivery.pdf.layout import NotLaidOutError
from vedette.portal.hunts.models import Hunt
from vedette.portal.hunts.rules.states import HuntVerdict
from vedette.portal.incidents.actions.incidents import Place
from vedette.portal.incidents.models import Incident
from vedette.portal.notices.models import Notice
from vedette.portal.telemetry.models import Volume
from vedette.portal.tenants.models import Membership, MembershipDeviceGroup, Organisation


def _text(answer):
    return " ".join(re.sub(r"<[^>]*>", " ", answer.content.decode()).split())


def _reports(house):
    return f"/organisations/{house.meridian}/service-report/"


def _pdf(client, address):
    """The text of the document at this address, and what readers say of it."""
    answer = client.get(address)
    assert answer.headers["Content-Type"] == "application/pdf"
    return tuple(
        subprocess.run(each, input=answer.content, capture_output=True, check=True).stdout.decode()
        for each in (["pdftotext", "-layout", "-", "-"], ["pdfinfo", "-"])
    )


def _now(house):
    return f"{_reports(house)}{timezone.now():%Y-%m}/"


@pytest.fixture
def busy(house, hunted, all_in_view):
    """A month with telemetry, an intrusion that was told of, and two hunts."""
    Volume.objects.create(organisation_id=house.meridian, day=timezone.now().date(), events=1_234_567)
    hunted(incident("a"))
    tell(Place(house.meridian, Incident.objects.get().pk), title="Credentials were read")
    concluded(house, title="Empty hunt", techniques=("T1590",))
    concluded(house, title="=Found hunt", outcome=an_outcome(verdict=HuntVerdict.CONFIRMED, incidents=(1,)))


@pytest.mark.parametrize("who", ["alice", "rita", "hugo"])
def test_the_month_that_goes_on_tells_what_was_done_and_that_it_is_not_over(who, house, signed_in, busy):
    client = signed_in(who)
    assert client.get(_reports(house)).headers["Location"] == _now(house)
    text = _text(client.get(_now(house)))
    for told in (
        "This month is not over.",
        "Hunted and triaged 1 Incidents that a hunt brought up",
        "Notified 1 Of these",
        "Credentials were read",
        "Nothing found 1 · Suspicious 0 · Confirmed 1 · 190 minutes spent",
        "Empty hunt",
        "Credential access 1",
        "T1003.001 OS Credential Dumping: LSASS Memory 1 hunted for",
        "Hunted for, and named by no alert: T1590",
        "Nothing that was recommended waits for you.",
        "Later month",
    ):
        assert (told in text) is (told != "Later month"), told


def test_a_month_without_anything_says_so(house, signed_in):
    text = _text(signed_in("rita").get(f"{_reports(house)}2025-03/"))
    for told in (
        "No notification was published in this month.",
        "No hunt by a hunter was concluded in this month.",
        "No alert was raised in this month.",
        "On 31 days nothing came",
        "Later month",
    ):
        assert told in text
    assert "not over" not in text


def test_what_is_no_month_or_still_to_come_is_not_there(house, signed_in):
    client = signed_in("rita")
    for month in ("2025-13", "0-1", "2998-01"):
        assert client.get(f"{_reports(house)}{month}/").status_code == 404
        assert client.get(f"{_reports(house)}{month}/hunts.csv").status_code == 404
        assert client.get(f"{_reports(house)}{month}/pdf/").status_code == 404


def test_the_hunts_are_a_table_for_spreadsheets_in_which_nothing_is_a_formula(house, signed_in, busy):
    answer = signed_in("rita").get(f"{_now(house)}hunts.csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["Verdict"] for row in rows] == ["Nothing found", "Confirmed"]
    assert not rows[1]["Hunt"].startswith("=")
    assert (rows[0]["Techniques"], rows[0]["From (UTC)"], rows[0]["Minutes"]) == ("T1590", "2026-03-01 00:00", "95")


def test_it_speaks_french(house, signed_in, busy):
    client = signed_in("rita")
    client.post("/account/", {"name": "Rita", "language": "fr", "theme": "auto"})
    text = _text(client.get(_now(house)))
    assert "Rapport de service" in text
    assert "Chass\u00e9s et tri\u00e9s" in text


def _numbers(text):
    return {word for word in re.findall(r"\S+", text) if any(mark.isdigit() for mark in word)}


@needs_layout
@needs_poppler
@pytest.mark.parametrize(("language", "title"), [("en", "Service report"), ("fr", "Rapport de service")])
def test_the_document_says_the_same_figures_in_the_language_of_the_reader(language, title, house, signed_in, busy):
    client = signed_in("rita")
    client.post("/account/", {"name": "Rita", "language": language, "theme": "auto"})
    page = client.get(_now(house))
    article = re.search(r"(?s)<article.*</article>", page.content.decode())[0]
    told, about = _pdf(client, f"{_now(house)}pdf/")
    figures = _numbers(html.unescape(re.sub(r"(?s)<(time|svg).*?</\1>|<[^>]*>", " ", article)))
    assert len(figures) > 30
    assert figures <= _numbers(told)
    assert title in told
    assert re.search(r"Tagged: +yes", about)
    assert re.search(f"Title: +{title}", about)
    assert f'href="{_now(house)}pdf/"' in article


@needs_layout
@needs_poppler
@pytest.mark.parametrize(
    "payload", ["<script>alert(1)</script>", "</style></head>{{ 7|add:7 }}", "<img src=x>&amp;'\""]
)
def test_what_others_named_stays_their_words_in_the_document(payload, house, signed_in, busy):
    for table in (Hunt, Notice):
        table.objects.update(title=f"A {payload} Z")
    Organisation.objects.filter(pk=house.meridian).update(name=f"O {payload} O")
    told = " ".join(_pdf(signed_in("rita"), f"{_now(house)}pdf/")[0].split())
    assert f"O {payload} O" in told
    assert "Is it ours?" in told


def test_nothing_in_the_document_can_be_clicked_on_or_is_loaded(house, signed_in, busy, monkeypatch):
    Hunt.objects.update(title="<img src=x> https://evil.example/", hypothesis="<style>@import url(x)")
    laid_out = []
    monkeypatch.setattr("vedette.portal.reports.web.report.signed_document", lambda html, **_: laid_out.append(html))
    signed_in("rita").get(f"{_now(house)}pdf/")
    assert "&lt;img src=x&gt; https[:]//evil[.]example/" in laid_out[0]
    assert not re.findall(r"<(a|img|script|link|object|iframe)[ >]|<style>@import", laid_out[0])


def test_who_sees_some_devices_only_hands_on_a_report_that_says_so(house, signed_in, busy, monkeypatch):
    seat, office = Membership.objects.get(person_id=house.people["rita"]), a_group(house.meridian, "Office")
    MembershipDeviceGroup.objects.create(organisation_id=house.meridian, membership=seat, device_group=office)
    monkeypatch.setattr("vedette.portal.reports.web.report.signed_document", lambda html, **_: html.encode())
    told = _text(signed_in("rita").get(f"{_now(house)}pdf/"))
    assert "This report tells of some groups of devices only" in told
    assert "Made for Rita" in told


def test_where_no_document_can_be_made_a_page_says_so_and_leads_back(house, signed_in, monkeypatch):
    def refuse(_order):
        raise NotLaidOutError

    monkeypatch.setattr("vedette.delivery.pdf.document.laid_out", refuse)
    answer = signed_in("rita").get(f"{_now(house)}pdf/")
    assert answer.status_code == 503
    assert f'href="{_now(house)}"' in answer.content.decode()

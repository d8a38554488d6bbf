"""The page of an incident, in front of the people of the house."""

import re
from uuid import uuid4

import pytest

from portal.incidents.told import alert, incident
from vedette.portal.access.queries import everything_in_view
from vedette.portal.audit.models import AuditEntry
from vedette.portal.incidents.models import Alert, HistoryEntry, Incident
from vedette.portal.tenants.models import Person


@pytest.fixture
def page(at):
    """Its address."""
    return f"/organisations/{at.organisation}/incidents/{at.incident}/"


def _text(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", response.content.decode()))


def _said(response):
    """What the next page says was done or not."""
    return [str(message) for message in response.context["messages"]]


@pytest.mark.parametrize("who", ["alice", "oscar", "rita", "hugo", "lee", "ada"])
def test_whoever_sees_the_organisation_reads_its_incidents(who, signed_in, page):
    text = _text(signed_in(who).get(page))
    assert "Credentials read from memory on WS-01" in text
    assert "Sign a" in text


@pytest.mark.parametrize("who", ["bob", "nobody"])
def test_others_see_nothing(who, signed_in, page, client):
    browser = client if who == "nobody" else signed_in(who)
    assert browser.get(page).status_code == (302 if who == "nobody" else 404)


def test_who_only_reads_is_offered_nothing_to_change(signed_in, page):
    assert "Manage incident" not in _text(signed_in("rita").get(page))
    assert signed_in("rita").post(f"{page}manage/").status_code == 403


def _manage(page, **changed):
    values = {"name": "Credentials read from memory on WS-01", "tags": "", "assigned": "", "status": "active"}
    values |= {"classification": "", "determination": "", "comment": ""}
    return f"{page}manage/", values | changed


def test_the_pane_changes_everything_at_once(signed_in, page, house):
    changed = {"tags": "VIP, Paris", "assigned": str(house.people["oscar"]), "classification": "TruePositive"}
    changed |= {"status": "inProgress", "determination": "Malware", "comment": "We look at it."}
    signed_in("oscar").post(*_manage(page, **changed))
    row = Incident.objects.get()
    assert (row.status, row.assigned_to, row.determination) == ("inProgress", "Oscar", "Malware")
    assert {tag.name for tag in row.tags.all()} == {"VIP", "Paris"}


def test_what_was_not_changed_leaves_no_step(signed_in, page):
    before = HistoryEntry.objects.count()
    signed_in("oscar").post(*_manage(page))
    assert HistoryEntry.objects.count() == before


def test_all_or_nothing_is_changed(signed_in, page):
    changed = {"name": "Another name", "classification": "FalsePositive", "determination": "Malware"}
    said = _said(signed_in("oscar").post(*_manage(page, **changed), follow=True))
    assert said == ["This determination does not go with that classification. Choose again."]
    assert Incident.objects.get().name == "Credentials read from memory on WS-01"


def test_an_expert_is_told_why_a_true_positive_is_not_simply_resolved(signed_in, page):
    hugo = signed_in("hugo")
    hugo.post(*_manage(page, status="inProgress"), follow=True)
    resolved = {"status": "resolved", "assigned": "keep", "classification": "TruePositive", "comment": "x"}
    said = _said(hugo.post(*_manage(page, **resolved), follow=True))
    assert said == ["A true positive goes to the organisation first: set it to awaiting customer action."]


def test_work_stays_with_whom_the_reader_may_not_choose(signed_in, page, house):
    Incident.objects.update(assigned_to="Hugo", assigned_person=house.people["hugo"])
    signed_in("oscar").post(*_manage(page, assigned="keep", name="Named"))
    assert (Incident.objects.get().assigned_to, Incident.objects.get().name) == ("Hugo", "Named")


def test_a_comment_is_shown_with_its_lines_and_never_as_markup(signed_in, page):
    oscar = signed_in("oscar")
    oscar.post(f"{page}comment/", {"comment": "one\n<script>alert(1)</script>"})
    shown = oscar.get(page).content.decode()
    assert "one<br>&lt;script&gt;alert(1)&lt;/script&gt;" in shown


def test_an_empty_comment_says_that_one_is_needed(signed_in, page):
    assert _said(signed_in("oscar").post(f"{page}comment/", {"comment": ""}, follow=True))


def test_who_opens_a_merged_incident_is_led_on(signed_in, page, hunted):
    hunted(incident("x"))
    second = Incident.objects.get(number=2)
    oscar = signed_in("oscar")
    oscar.post(f"{page}merge/", {"into": str(second.pk), "comment": ""})
    answer = oscar.get(page)
    assert answer.headers["Location"].endswith(f"/incidents/{second.pk}/")


def test_chosen_alerts_are_moved(signed_in, page, hunted):
    hunted(incident("x"))
    second, chosen = Incident.objects.get(number=2), Alert.objects.get(told_as="a")
    oscar = signed_in("oscar")
    said = _said(oscar.post(f"{page}move-alerts/", {"into": str(second.pk), "alert": ["no id"]}, follow=True))
    assert said == ["Choose the alerts first. Nothing was changed."]
    oscar.post(f"{page}move-alerts/", {"into": str(second.pk), "alert": [str(chosen.pk)]})
    assert Alert.objects.get(told_as="a").incident_id == second.pk


def test_a_sample_is_offered_no_merge(signed_in, page, hunted, at):
    hunted(incident("x"))
    assert signed_in("hugo").get(page).context["elsewhere_form"]
    with everything_in_view():
        Incident.objects.filter(pk=at.incident).update(is_sample=True)
    assert signed_in("hugo").get(page).context["elsewhere_form"] is None


def test_nothing_is_moved_to_another_organisation(signed_in, page, house):
    foreign = str(uuid4())
    for place in ("merge/", "move-alerts/"):
        signed_in("oscar").post(page + place, {"into": foreign, "alert": str(Alert.objects.first().pk)})
    assert Incident.objects.get().alert_count == 2


def test_many_alerts_come_in_pages(signed_in, hunted, house):
    names = [f"n{number}" for number in range(60)]
    times = [alert(name, timestamp=f"2026-03-02T09:{n:02}:00Z") for n, name in enumerate(names)]
    hunted(incident(*names), alerts=times)
    row = Incident.objects.get()
    oscar, page = signed_in("oscar"), f"/organisations/{house.meridian}/incidents/{row.pk}/"
    assert "Page 1 of 2" in _text(oscar.get(page))
    assert "Sign n59" in _text(oscar.get(f"{page}?alerts=2"))
    assert "Page 2 of 2" in _text(oscar.get(f"{page}?alerts=99999"))


def test_a_page_asks_the_database_a_fixed_number_of_questions(signed_in, hunted, house, django_assert_max_num_queries):
    names = [f"n{number}" for number in range(40)]
    hunted(incident(*names))
    page = f"/organisations/{house.meridian}/incidents/{Incident.objects.get().pk}/"
    oscar = signed_in("oscar")
    with django_assert_max_num_queries(40):
        oscar.get(page)


def test_the_history_speaks_french_to_who_reads_french(signed_in, page, house):
    oscar = signed_in("oscar")
    oscar.post(*_manage(page, status="inProgress"))
    Person.objects.filter(pk=house.people["oscar"]).update(language="fr")
    assert "a changé l’état de «\u00a0Actif\u00a0» à «\u00a0En cours\u00a0»" in oscar.get(page).content.decode()


def test_what_hunters_read_is_told_to_the_organisation(signed_in, page, house):
    signed_in("hugo").get(page)
    with everything_in_view():
        assert AuditEntry.objects.filter(deed="read", organisation_id=house.meridian, subject="incident").exists()

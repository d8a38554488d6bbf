"""Views under a name, columns and rows on a page, each person's own."""

import re

import pytest

from vedette.portal.access.queries import everything_in_view
from vedette.portal.incidents.actions.saved_views import MOST_VIEWS
from vedette.portal.incidents.models import QueueLook, SavedView


@pytest.fixture
def queue(at):
    return f"/organisations/{at.organisation}/incidents/"


def _said(response):
    return [str(message) for message in response.context["messages"]]


def _views(browser, queue):
    return {str(view.label): view.address for view in browser.get(queue).context["views"]}


def _keep(browser, queue, name="Mine", query="severity=High", **values):
    return browser.post(f"{queue}views/keep/", {"name": name, "query": query, **values}, follow=True)


def test_a_view_is_kept_under_a_name_and_leads_back(signed_in, queue):
    oscar = signed_in("oscar")
    assert _said(_keep(oscar, queue)) == ["The view was saved."]
    assert _views(oscar, queue)["Mine"] == f"{queue}?severity=High"
    assert "Mine" not in _views(signed_in("alice"), queue)


def test_a_view_holds_nothing_but_a_filter(signed_in, queue):
    _keep(signed_in("oscar"), queue, query="severity=High&x=<script>&next=//evil.example&page=7")
    assert SavedView.objects.get().query == "severity=High"


def test_a_shared_view_is_everybodys_in_the_organisation(signed_in, queue, house):
    _keep(signed_in("oscar"), queue, name="Night shift", shared="on")
    assert "Night shift" in _views(signed_in("rita"), queue)
    assert "Night shift" not in _views(signed_in("bob"), f"/organisations/{house.bramble}/incidents/")


def test_who_only_reads_keeps_views_and_shares_none(signed_in, queue):
    _keep(signed_in("rita"), queue, name="Hers", shared="on")
    assert not SavedView.objects.get().is_shared


def test_a_view_of_the_same_name_is_written_anew(signed_in, queue):
    oscar = signed_in("oscar")
    _keep(oscar, queue)
    _keep(oscar, queue, query="severity=Low")
    assert SavedView.objects.get().query == "severity=Low"


@pytest.mark.parametrize(("values", "said"), [({"name": " "}, "Give it a name."), ({"name": "x" * 80}, None)])
def test_a_view_needs_a_name(values, said, signed_in, queue):
    told = _said(_keep(signed_in("oscar"), queue, **values))
    assert told == [said or "The view was saved."]


def test_there_are_so_many_views_at_most(signed_in, queue, house):
    rows = [
        SavedView(
            organisation_id=house.meridian,
            person_id=house.people["oscar"],
            queue="incidents",
            name=f"{number}",
            query="",
            created="2026-03-02T00:00Z",
        )
        for number in range(MOST_VIEWS)
    ]
    SavedView.objects.bulk_create(rows)
    assert _said(_keep(signed_in("oscar"), queue)) == ["There would be too many. Nothing was changed."]


def _remove(browser, house, view):
    return browser.post(f"/organisations/{house.meridian}/saved-views/{view}/remove/")


def test_one_removes_ones_own_and_who_manages_removes_shared_ones(signed_in, queue, house):
    for name in ("One", "Two"):
        _keep(signed_in("oscar"), queue, name=name, shared="on")
    one, two = SavedView.objects.order_by("name").values_list("pk", flat=True)
    hugo = signed_in("hugo")
    assert _remove(hugo, house, one)["Location"] == queue
    assert "Somebody else saved this view." in _said(hugo.get(queue))[0]
    assert SavedView.objects.count() == 2
    assert _remove(signed_in("bob"), house, one).status_code == 404
    assert _remove(signed_in("oscar"), house, one)["Location"] == queue
    _remove(signed_in("alice"), house, two)
    assert not SavedView.objects.exists()


def test_the_private_view_of_another_is_not_there(signed_in, queue, house):
    _keep(signed_in("oscar"), queue)
    assert _remove(signed_in("alice"), house, SavedView.objects.get().pk).status_code == 404


def test_columns_are_remembered_for_the_person(signed_in, queue, house):
    oscar = signed_in("oscar")
    oscar.post(f"{queue}columns/", {"column": ["tags", "score", "password"], "size": "100", "query": "severity=High"})
    heads = [head.name for head in oscar.get(queue).context["heads"]]
    assert heads == ["number", "severity", "name", "score", "tags"]
    assert oscar.get(queue).context["asked"].size == 100
    assert len(signed_in("alice").get(queue).context["heads"]) > 5
    with everything_in_view():
        assert QueueLook.objects.get().person_id == house.people["oscar"]


def test_the_two_queues_have_columns_of_their_own(signed_in, queue):
    oscar = signed_in("oscar")
    oscar.post(f"{queue.replace('incidents', 'alerts')}columns/", {"column": ["device"], "size": "25"})
    assert len(oscar.get(queue).context["heads"]) > 5
    alerts = oscar.get(queue.replace("incidents", "alerts"))
    assert [head.name for head in alerts.context["heads"]] == ["severity", "title", "device"]


def test_alerts_have_views_too(signed_in, queue):
    oscar, alerts = signed_in("oscar"), queue.replace("incidents", "alerts")
    _keep(oscar, alerts, name="Grouped", query="view=groups")
    assert _views(oscar, alerts)["Grouped"] == f"{alerts}?view=groups"
    assert "Grouped" not in _views(oscar, queue)
    assert re.search("Grouped", oscar.get(alerts).content.decode())

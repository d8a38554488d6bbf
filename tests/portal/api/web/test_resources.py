from urllib.parse import parse_qsl, urlsplit
from uuid import uuid4

import pytest

from portal.api.calling import let_in
from portal.incidents.told import alert, document, incident
from portal.people import House
from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import SERVICE
from vedette.portal.api.rules.permissions import ApiPermission
from vedette.portal.audit.models import AuditEntry
from vedette.portal.incidents.actions.take_in import take_in
from vedette.portal.incidents.models import Alert, HistoryEntry
from vedette.portal.incidents.queries import records


def _read(caller, place, **options):
    """The answer's body; ``$`` before each option."""
    answer = caller.ask(place, **{f"${name}": text for name, text in options.items()})
    assert answer.status_code == 200, answer.content
    return answer.json()


def _titles(told):
    return [each["title"] for each in told["value"]]


def _follow(caller, link):
    """What the link leads to, as a client gets it that looks at nothing in it."""
    parts = urlsplit(link)
    return caller.ask(parts.path, **dict(parse_qsl(parts.query, keep_blank_values=True))).json()


def test_alerts_are_listed_with_the_newest_first(caller, hunted):
    hunted(incident("a"))
    hunted(incident("b"))
    told = _read(caller, "/api/alerts")
    assert told["@odata.context"] == "http://127.0.0.1:8321/api/$metadata#Alerts"
    assert _titles(told) == ["Sign b", "Sign a"]
    assert "@odata.nextLink" not in told
    assert told["value"][0]["evidence"] == []
    assert _read(caller, "/api/alerts", expand="evidence", top="1")["value"][0]["evidence"] != []


def test_lists_are_read_page_by_page(caller, hunted):
    hunted(*map(incident, "abcde"))
    pages = [_titles(_read(caller, "/api/alerts", top="2", skip=str(skip))) for skip in (0, 2, 4, 6)]
    assert [len(page) for page in pages] == [2, 2, 1, 0]
    assert sorted(title for page in pages for title in page) == [f"Sign {name}" for name in "abcde"]


def test_what_is_too_much_for_one_answer_is_continued(caller, hunted, monkeypatch):
    monkeypatch.setattr(records, "MOST_WITH_NAMED", 2)
    hunted(*map(incident, "abcde"))
    told, seen = _read(caller, "/api/alerts", expand="evidence", top="3", filter="severity eq 'High'"), []
    while True:
        seen += _titles(told)
        if "@odata.nextLink" not in told:
            break
        assert told["@odata.nextLink"].startswith("http://127.0.0.1:8321/api/alerts?")
        told = _follow(caller, told["@odata.nextLink"])
    assert len(seen) == len(set(seen)) == 3


def test_incidents_go_on_by_themselves(caller, hunted, monkeypatch):
    monkeypatch.setattr(records, "MOST_OF_INCIDENTS", 2)
    hunted(incident("a", "b"), incident("c", "d"), incident("e"))
    told = _read(caller, "/api/incidents", orderby="createdTime asc")
    numbers = []
    while told:
        numbers += [each["incidentId"] for each in told["value"]]
        told = _follow(caller, told["@odata.nextLink"]) if "@odata.nextLink" in told else None
    assert numbers == [1, 2, 3]


def test_a_list_is_narrowed_and_counted(caller, hunted):
    hunted(incident("a"), incident("b"), alerts=[alert("b", rule={"id": "r", "title": "B", "level": "low"})])
    told = _read(caller, "/api/alerts", filter="severity eq 'Low' or incidentId eq 99", count="true")
    assert (_titles(told), told["@odata.count"]) == (["B"], 1)
    told = _read(caller, "/api/incidents", filter="status eq 'Active' and assignedTo eq null", count="true", top="1")
    assert (len(told["value"]), told["@odata.count"]) == (1, 2)
    assert _titles(_read(caller, "/api/alerts", filter="lastEventTime gt 2026-03-03T00:00:00Z")) == []


@pytest.mark.parametrize(
    ("options", "code", "target"),
    [
        ({"$filter": "severity eq 'Huge'"}, "ODataError", "$filter"),
        ({"$filter": "title eq 'x'"}, "ODataError", "$filter"),
        ({"$top": "x"}, "BadRequest", "$top"),
        ({"$TOP": "1", "$top": "2"}, "BadRequest", "$top"),
        ({"$select": "id"}, "BadRequest", "$select"),
        ({"x": "y" * 30_000}, "BadRequest", ""),
    ],
)
def test_what_makes_no_sense_is_told(options, code, target, caller):
    answer = caller.ask("/api/alerts", **options)
    error = answer.json()["error"]
    assert (answer.status_code, error["code"], error["target"]) == (400, code, target)
    assert error["message"]


def test_an_alert_is_read_by_its_id(caller, hunted):
    hunted(incident("a"))
    told = _read(caller, f"/api/alerts/{Alert.objects.get().pk}")
    assert told["@odata.context"].endswith("/api/$metadata#Alerts/$entity")
    assert (told["title"], told["incidentId"], told["mitreTechniques"]) == ("Sign a", 1, ["T1003.001"])
    assert {each["entityType"] for each in told["evidence"]} == {"User", "File"}


def test_an_alert_is_changed_as_people_change_it(caller, hunted):
    hunted(incident("a"))
    place = f"/api/alerts/{Alert.objects.get().pk}"
    said = {"status": "Resolved", "classification": "FalsePositive", "comment": "Ours"}
    answer = caller.change(place, said | {"determination": "NotMalicious", "assignedTo": "oscar@people.example"})
    told = answer.json()
    assert answer.status_code == 200
    assert (told["status"], told["determination"], told["assignedTo"]) == ("Resolved", "Clean", "oscar@people.example")
    assert told["resolvedTime"]
    assert (told["comments"][0]["comment"], told["comments"][0]["createdBy"]) == ("Ours", "SIEM (API)")
    with everything_in_view():
        assert AuditEntry.objects.filter(deed="alert.status changed").get().actor_name == "SIEM (API)"
        assert HistoryEntry.objects.filter(by=caller.client).values("party").distinct().get() == {"party": "customer"}


def test_several_alerts_are_changed_at_once(caller, hunted):
    hunted(incident("a", "b"))
    ids = [str(each) for each in Alert.objects.values_list("pk", flat=True)]
    answer = caller.change("/api/alerts/batchUpdate", {"alertIds": ids, "status": "InProgress"}, "POST")
    assert (answer.status_code, answer.content) == (200, b"")
    assert set(Alert.objects.values_list("status", flat=True)) == {"InProgress"}
    wrong = {"alertIds": [*ids, str(uuid4())], "status": "Resolved"}
    assert caller.change("/api/alerts/batchUpdate", wrong, "POST").status_code == 404
    assert set(Alert.objects.values_list("status", flat=True)) == {"InProgress"}
    assert caller.change("/api/alerts/batchUpdate", {"alertIds": ["x"], "status": "New"}, "POST").status_code == 404


def test_an_incident_is_read_and_changed_by_its_number(caller, hunted):
    hunted(incident("a", "b"))
    told = _read(caller, "/api/incidents/1")
    assert told["@odata.context"].endswith("/api/$metadata#Incidents/$entity")
    assert (told["status"], len(told["alerts"])) == ("Active", 2)
    answer = caller.change("/api/incidents/1", {"status": "Resolved", "tags": ["vip"], "comment": "Done"})
    told = answer.json()
    assert (told["status"], told["tags"], told["comments"][0]["comment"]) == ("Resolved", ["vip"], "Done")
    assert {each["status"] for each in told["alerts"]} == {"Resolved"}
    assert caller.change("/api/incidents/1", {"status": "InProgress"}).json()["status"] == "InProgress"


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ("{", 400, "InvalidRequestBody"),
        ({}, 400, "InvalidRequestBody"),
        ({"severity": "Low"}, 400, "InvalidRequestBody"),
        ({"status": "AwaitingAction"}, 400, "InvalidInput"),
        ({"determination": "Malware"}, 400, "InvalidInput"),
        ({"assignedTo": "rita@people.example"}, 400, "InvalidInput"),
        ({"comment": "x" * 10_001}, 400, "InvalidInput"),
    ],
)
def test_a_change_that_cannot_be_is_told(body, status, code, caller, hunted):
    hunted(incident("a"))
    answer = caller.change("/api/incidents/1", body)
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)
    assert not HistoryEntry.objects.filter(by__isnull=False).exists()


@pytest.mark.parametrize("place", ["alerts/x", "alerts/da637472900382838869_1364969609", "incidents/2", "incidents/x",
                                   "incidents/\u0661", "incidents/99999999999"])  # fmt: skip
def test_what_is_not_there_is_told_so(place, caller, hunted):
    hunted(incident("a"))
    for answer in (caller.ask(f"/api/{place}"), caller.change(f"/api/{place}", {"status": "Resolved"})):
        assert (answer.status_code, answer.json()["error"]["code"]) == (404, "ResourceNotFound")


def test_what_belongs_to_others_is_answered_as_what_is_not_there(house: House, all_in_view):
    found = document(incident("a", title="CANARY-THEIRS"), alerts=[alert("a", device="CANARY-DEVICE")])
    take_in(actor=SERVICE, organisation=house.bramble, document=found)
    theirs = Alert.objects.get(organisation_id=house.bramble).pk
    ours = let_in(house.meridian, "Ours", *ApiPermission)
    body = {"status": "Resolved"}
    for place, absent in ((f"alerts/{theirs}", f"alerts/{uuid4()}"), ("incidents/1", "incidents/2")):
        assert ours.ask(f"/api/{place}").content == ours.ask(f"/api/{absent}").content
        changed = ours.change(f"/api/{place}", body)
        assert (changed.status_code, changed.content) == (404, ours.change(f"/api/{absent}", body).content)
    batch = [{"alertIds": [str(each)], **body} for each in (theirs, uuid4())]
    assert len({ours.change("/api/alerts/batchUpdate", each, "POST").content for each in batch}) == 1
    for place in ("alerts", "incidents"):
        assert _read(ours, f"/api/{place}", filter="lastUpdateTime gt 2000-01-01")["value"] == []
    assert Alert.objects.get().status == "New"

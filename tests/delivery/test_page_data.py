import json

from delivery.hunted import alert, document, incident, one_incident, small_hunt
from vedette.delivery import page_data
from vedette.delivery.page_data import details, overview
from vedette.delivery.telling_events import TellingEvents


def detail(hunted):
    events = TellingEvents([each["id"] for each in hunted["incidents"]])
    return {name: json.loads(told) for name, told in details(hunted, events)}


def test_the_overview_tells_what_a_list_needs():
    first, second = json.loads(overview(small_hunt()))["incidents"]
    assert (first["rank"], first["alerts"], first["rules"], first["device_count"]) == (1, 4, 2, 1)
    assert second["first_activity"] is None


def test_equal_hunts_that_took_different_times_give_equal_pages():
    assert overview({**small_hunt(), "timings": {"total": 9.0}}) == overview(small_hunt())


def test_inputs_with_problems_come_first():
    good = {"path": "a", "format": "json", "events": 1, "problems": []}
    bad = {**good, "path": "b", "problems": [{"kind": "empty", "detail": "", "count": 1, "first_record": None}]}
    told = json.loads(overview({**small_hunt(), "inputs": [good, bad]}))
    assert [each["path"] for each in told["inputs"]] == ["b", "a"]


def test_an_incident_has_its_alerts_and_says_which_are_only_nearby():
    told = detail(one_incident(alert("a" * 16), alert("b" * 16), nearby_alert_ids=["b" * 16]))["inc-0123456789ab"]
    assert [each["nearby"] for each in told["alerts"]] == [False, True]


def test_results_from_before_there_were_stories_are_shown_as_well():
    told = detail(one_incident())["inc-0123456789ab"]
    assert (told["summary"], told["root_cause"], told["processes"], told["events"]) == (None, None, [], [])


def test_what_the_page_has_no_room_for_is_counted(monkeypatch):
    monkeypatch.setattr(page_data, "MOST_PROCESSES", 2)
    monkeypatch.setattr(page_data, "MOST_INCIDENTS", 1)
    processes = [{"key": str(number)} for number in range(5)]
    one = alert("a" * 16)
    hunted = document([one], [incident(one, processes=processes), incident(one, id="inc-ba9876543210", rank=2)])
    told = detail(hunted)
    assert list(told) == ["inc-0123456789ab"]
    assert (len(told["inc-0123456789ab"]["processes"]), told["inc-0123456789ab"]["process_count"]) == (2, 5)
    assert json.loads(overview(hunted))["incident_count"] == 2


def test_of_too_many_alerts_the_most_severe_are_kept_in_their_order():
    levels = ["low"] * 30 + ["critical"] + ["low"] * 30
    hits = [alert(f"{n:016x}", rule={**alert("x")["rule"], "level": level}) for n, level in enumerate(levels)]
    told = detail(document(hits, [incident(*hits, rank=900)]))["inc-0123456789ab"]
    assert [each["rule"]["level"] for each in told["alerts"]] == ["low"] * 19 + ["critical"]
    assert told["alert_count"] == 61

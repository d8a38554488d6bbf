from vedette.schema.attack import TACTICS


def _pointed_at(intrusion):
    for step in intrusion.truth["steps"]:
        for event in step["events"]:
            yield step, event, intrusion.events[event["file"]][event["line"]]


def test_every_line_it_names_holds_the_event_it_names(intrusion):
    for _, named, found in _pointed_at(intrusion):
        assert (found["Channel"], found["EventID"]) == (named["channel"], named["event_id"])
        assert named["time"].startswith(found["TimeCreated"].removesuffix("Z"))


def test_no_event_is_named_twice(intrusion):
    places = [(named["file"], named["line"]) for _, named, _ in _pointed_at(intrusion)]
    assert len(places) == len(set(places)) == intrusion.truth["intrusion"]["events"]


def test_all_process_starts_by_the_intruder_are_named(intrusion):
    guids = {process["guid"] for process in intrusion.truth["intrusion"]["processes"]}
    named = {found["ProcessGuid"] for _, _, found in _pointed_at(intrusion) if "ParentProcessGuid" in found}
    assert named == guids


def test_descendants_of_the_implant_are_the_intruders(intrusion):
    guids = {process["guid"] for process in intrusion.truth["intrusion"]["processes"]}
    for event in intrusion.all_events():
        if event.get("ParentProcessGuid") in guids:
            assert event["ProcessGuid"] in guids


def test_code_ran_on_three_devices_with_files_of_their_own(intrusion):
    devices = {device["name"]: device["file"] for device in intrusion.truth["devices"]}
    assert [devices[name] for name in intrusion.truth["intrusion"]["devices"]] == [
        "mer-ws011.jsonl",
        "mer-ws012.jsonl",
        "mer-fs01.jsonl",
    ]


def test_steps_are_in_order_and_speak_the_matrix(intrusion):
    steps = intrusion.truth["steps"]
    assert [step["number"] for step in steps] == list(range(1, len(steps) + 1))
    assert all(step["events"] and step["first"] <= step["last"] for step in steps)
    assert {step["tactic"] for step in steps} <= set(TACTICS)
    assert len({step["tactic"] for step in steps}) >= 10


def test_hands_pause_between_commands(intrusion):
    questions = next(step for step in intrusion.truth["steps"] if step["title"] == "Questions about the domain")
    starts = sorted(event["time"] for event in questions["events"] if event["event_id"] == 1)
    assert len(starts) >= 9
    assert len({start[:19] for start in starts}) >= 9

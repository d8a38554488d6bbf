import re
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from vedette.simulation.write import play

_GUID = re.compile(r"\{[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}")


def _started(tape):
    return [recorded for recorded in tape if recorded.fields.get("ParentProcessGuid")]


@settings(max_examples=6, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_a_parent_is_the_same_process_wherever_it_is_named(seed):
    world = play("ransomware-operator", devices=7, hours=1, seed=seed)
    known = {}
    for recorded in _started(world.tape):
        own = recorded.fields
        for prefix in ("", "Parent"):
            identity = tuple(own[f"{prefix}{name}"] for name in ("ProcessId", "Image", "CommandLine"))
            assert known.setdefault(own[f"{prefix}ProcessGuid"], identity) == identity


@settings(max_examples=4, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_a_parent_starts_before_its_children_and_ends_after_itself(seed):
    world = play("ransomware-operator", devices=7, hours=1, seed=seed)
    starts = {recorded.fields["ProcessGuid"]: recorded.at for recorded in _started(world.tape)}
    for recorded in _started(world.tape):
        assert starts.get(recorded.fields["ParentProcessGuid"], -1) <= recorded.at
    for recorded in world.tape:
        if recorded.fields["EventID"] == 5:
            assert starts[recorded.fields["ProcessGuid"]] < recorded.at


def test_guids_are_well_formed_and_given_once():
    world = play("ransomware-operator", devices=7, hours=1, seed=9)
    guids = Counter(recorded.fields["ProcessGuid"] for recorded in _started(world.tape))
    assert set(guids.values()) == {1}
    assert all(_GUID.fullmatch(guid) for guid in guids)


def test_events_name_only_processes_that_run(intrusion):
    for tape in intrusion.events.values():
        known = {event["ProcessGuid"] for event in tape if event["EventID"] == 1}
        residents = {event["ParentProcessGuid"] for event in tape if event["EventID"] == 1} - known
        others = {event["ProcessGuid"] for event in tape if "ProcessGuid" in event} - known - residents
        assert len(others) <= 3, "only processes from boot that never started another one"


def test_both_logs_tell_of_the_same_processes(intrusion):
    for tape in intrusion.events.values():
        sysmon = Counter(int(event["ProcessId"]) for event in tape if event["EventID"] == 1)
        security = Counter(int(event["NewProcessId"], 16) for event in tape if event["EventID"] == 4688)
        assert sysmon == security

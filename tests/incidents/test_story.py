from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidents.making import alert, at, rule, start
from vedette.incidents.correlator import LineageCorrelator
from vedette.incidents.story import is_door, weight
from vedette.schema.rules import Level

HIGH = rule("memory read", Level.HIGH)
LOW = rule("question asked", Level.LOW)


def incident_of(alerts, *starts):
    correlator = LineageCorrelator()
    correlator.observe(starts)
    found = correlator.correlate(alerts)
    assert len(found) == 1
    return found[0]


def members_of(incident):
    return [member.key for member in incident.members]


def test_everything_below_the_payload_belongs_to_the_story():
    incident = incident_of(
        [alert(0, process="{B}", image="whoami.exe", rule=HIGH)],
        start("{A}", "{explorer}", image="payload.exe", parent_image="explorer.exe", minutes=-3),
        start("{B}", "{A}", image="whoami.exe", minutes=-2),
        start("{C}", "{A}", image="hostname.exe", minutes=-1),
    )
    assert members_of(incident) == ["{A}", "{B}", "{C}"]


def test_the_browser_through_which_it_came_is_not_part_of_it():
    incident = incident_of(
        [alert(0, process="{A}", image="payload.exe", rule=HIGH)],
        start("{edge}", image="msedge.exe", minutes=-5),
        start("{A}", "{edge}", image="payload.exe", parent_image="msedge.exe", minutes=-3),
        start("{tab}", "{edge}", image="msedge.exe", minutes=-2),
    )
    assert members_of(incident) == ["{A}"]


def test_light_trees_beside_a_heavy_one_only_happened_nearby():
    faint = alert(1, process="{updater}", image="updater.exe", rule=LOW)
    incident = incident_of([alert(0, process="{A}", image="payload.exe", rule=HIGH), faint])
    assert members_of(incident) == ["{A}"]
    assert incident.nearby == {faint.id}


def test_what_the_same_person_did_without_a_process_is_part_of_the_story():
    logon = alert(2, rule=LOW)
    incident = incident_of([alert(0, process="{A}", image="payload.exe", rule=HIGH), logon])
    assert incident.nearby == frozenset()


def test_a_machine_paced_burst_from_before_the_telemetry_only_happened_nearby():
    noise = rule("inventory", Level.HIGH)
    second = 1 / 60
    children = [f"{{N{number:02}}}" for number in range(12)]
    alerts = [alert(1 + n * second / 4, process=key, image="reg.exe", rule=noise) for n, key in enumerate(children)]
    starts = [
        start(key, "{old}", image="reg.exe", parent_image="cmd.exe", minutes=1 + n * second / 4)
        for n, key in enumerate(children)
    ]
    payload = [
        alert(0, process="{A}", image="payload.exe", rule=HIGH),
        alert(0.5, process="{A}", image="payload.exe", rule=LOW),
    ]
    assert members_of(incident_of([*payload, *alerts], *starts)) == ["{A}"]


def test_the_same_rule_again_adds_no_weight():
    assert weight([HIGH, HIGH, LOW]) == weight([HIGH, LOW])


@given(st.permutations(range(5)))
def test_the_story_does_not_depend_on_the_order_of_starts(order):
    starts = [start(f"{{{n}}}", f"{{{n - 1}}}", image=f"p{n}.exe", minutes=n - 9) for n in range(5)]
    alerts = [alert(0, process="{4}", image="p4.exe", rule=HIGH)]
    told = incident_of(alerts, *starts).members
    assert incident_of(alerts, *(starts[number] for number in order)).members == told


def test_a_process_is_told_with_the_time_from_which_its_id_was_anothers():
    starts = [start("{A}", image="payload.exe", minutes=-3), start("{Z}", image="calc.exe", minutes=5)]
    starts = [each._replace(process=replace(each.process, pid=7)) for each in starts]
    incident = incident_of([alert(0, process="{A}", image="payload.exe", rule=HIGH)], *starts)
    assert [(member.pid, member.replaced) for member in incident.members] == [(7, at(5))]


def test_all_that_a_web_server_was_made_to_start_is_one_tree():
    shell = rule("shell of a web server", Level.HIGH)
    starts = [
        start(f"{{{name}}}", "{php}", image="sh", parent_image="php-fpm8.2", minutes=minutes)
        for minutes, name in enumerate(("id", "uname", "bash"))
    ]
    alerts = [
        alert(0, process="{id}", image="/bin/sh", rule=LOW),
        alert(1, process="{uname}", image="/bin/sh", rule=LOW),
        alert(2, process="{bash}", image="/bin/sh", rule=shell),
    ]
    assert members_of(incident_of(alerts, *starts)) == ["{id}", "{uname}", "{bash}"]


def test_the_browser_that_brought_it_for_the_same_person_is_told_by_its_alerts():
    brought = alert(-1, process="{edge}", image="C:\\msedge.exe", rule=LOW)
    incident = incident_of([alert(0, process="{A}", image="payload.exe", rule=HIGH), brought])
    assert members_of(incident) == ["{A}"]
    assert incident.nearby == frozenset()


@pytest.mark.parametrize(("image", "door"), [("php-fpm8.2", True), ("nginx", True), ("bash", False), ("", False)])
def test_doors_are_known_by_name_without_their_version(image, door):
    assert is_door(image) is door

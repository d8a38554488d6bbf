import pytest

from incidents.making import alert, at, rule, start
from vedette.incidents.correlator import LineageCorrelator
from vedette.schema.rules import Level

FAR = 600
"""Minutes apart, so that nearness in time joins nothing."""


def incidents_of(alerts, *starts):
    correlator = LineageCorrelator()
    correlator.observe(starts)
    return correlator.correlate(alerts)


def test_a_grandchild_and_its_ancestor_are_one_incident():
    found = incidents_of(
        [alert(0, process="{A}"), alert(FAR, process="{C}")],
        start("{C}", "{B}"),
        start("{B}", "{A}"),
    )
    assert len(found) == 1


def test_siblings_below_a_parent_that_was_never_seen_are_one_incident():
    found = incidents_of(
        [alert(0, process="{B}"), alert(FAR, process="{C}")],
        start("{B}", "{gone}", parent_image="C:\\Users\\Public\\beacon.exe"),
        start("{C}", "{gone}", parent_image="C:\\Users\\Public\\beacon.exe"),
    )
    assert len(found) == 1


@pytest.mark.parametrize(
    "shell", ["C:\\Windows\\explorer.exe", "C:\\WINDOWS\\system32\\services.exe", "/usr/sbin/sshd"]
)
@pytest.mark.parametrize("shell_was_seen", [True, False])
def test_what_a_whole_session_descends_from_joins_nothing(shell, shell_was_seen):
    starts = [start("{B}", "{S}", parent_image=shell), start("{C}", "{S}", parent_image=shell)]
    starts += [start("{S}", image=shell)] if shell_was_seen else []
    assert len(incidents_of([alert(0, process="{B}"), alert(FAR, process="{C}")], *starts)) == 2


def test_alerts_on_a_service_host_itself_are_not_one_story():
    host = "C:\\Windows\\System32\\svchost.exe"
    assert len(incidents_of([alert(n, process="{S}", image=host, account="") for n in (0, FAR)])) == 2


def test_equal_keys_on_two_devices_are_two_processes():
    found = incidents_of([alert(0, process="{A}"), alert(FAR, process="{A}", device="SRV-01")])
    assert len(found) == 2


def test_a_process_id_that_came_back_is_another_process():
    found = incidents_of(
        [alert(1, process="pid:8"), alert(FAR, process="pid:8")],
        start("pid:8", image="one.exe", minutes=0),
        start("pid:8", image="two.exe", minutes=FAR - 1),
    )
    assert len(found) == 2


def test_a_parent_id_that_now_runs_another_program_is_not_the_parent():
    found = incidents_of(
        [alert(0, process="pid:8"), alert(FAR, process="pid:12")],
        start("pid:8", image="setup.exe", minutes=0),
        start("pid:12", "pid:8", parent_image="cmd.exe", minutes=FAR),
    )
    assert len(found) == 2


def test_a_circle_of_parents_ends():
    found = incidents_of([alert(0, process="{A}")], start("{A}", "{B}"), start("{B}", "{A}"), start("{C}", "{C}"))
    assert found[0].first_activity == at(0)


def test_a_chain_as_long_as_the_bound_is_followed():
    chain = [start(f"{{{number}}}", f"{{{number + 1}}}") for number in range(20_000)]
    assert len(incidents_of([alert(0, process="{0}"), alert(FAR, process="{19999}")], *chain)) == 1


def children_of_one_parent(count, minutes_apart):
    starts = [start(f"{{{n}}}", "{P}", parent_image="agent.exe", minutes=n * minutes_apart) for n in range(count)]
    alerts = [
        alert(n * minutes_apart, process=f"{{{n}}}", account="", rule=rule("faint", Level.LOW)) for n in range(count)
    ]
    return incidents_of(alerts, *starts)


def test_an_agent_that_starts_things_all_day_does_not_make_them_one_story():
    assert len(children_of_one_parent(80, minutes_apart=15)) == 80


def test_a_script_that_starts_many_things_at_once_does():
    assert len(children_of_one_parent(80, minutes_apart=0.1)) == 1


def test_a_shell_that_an_intruder_comes_back_to_does():
    assert len(children_of_one_parent(10, minutes_apart=150)) == 1


def test_a_tree_that_was_quiet_for_more_than_a_day_begins_another_incident():
    day = 24 * 60
    alerts = [alert(minute, process="{A}") for minute in (0, day, 2 * day + 1)]
    assert sorted(len(incident.alerts) for incident in incidents_of(alerts)) == [1, 2]


def test_activity_anywhere_in_the_tree_keeps_its_story_open():
    starts = [start("{A}"), start("{B}", "{A}"), start("{C}", "{A}"), start("{D}", "{B}")]
    alerts = [
        alert(0, process="{D}"),
        alert(20 * 60, process="{B}", account=""),
        alert(40 * 60, process="{C}", account=""),
    ]
    assert len(incidents_of(alerts, *starts)) == 1

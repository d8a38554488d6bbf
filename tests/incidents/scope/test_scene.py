from incidents.making import alert, at, narrated, rule, start
from incidents.scope.test_scope_of import ALERT, TOOL
from vedette.incidents.arrivals import Arrivals
from vedette.incidents.clocks import EXACT
from vedette.incidents.deeds import Deeds
from vedette.incidents.process_index import index_processes
from vedette.incidents.processes import ProcessTable
from vedette.incidents.scope.scene import TOLERANCE, set_scene
from vedette.incidents.surroundings import BetweenDevices, surroundings
from vedette.schema.narrative import Status
from vedette.schema.rules import Level


def scene(*alerts, starts=(TOOL,), watched=()):
    table = ProcessTable()
    for each in starts:
        table.add(each)
    places = {"WKS-07": "wks-07", **{name: name.casefold() for name in watched}}
    index = index_processes(table.family_tree(places))
    between = BetweenDevices(Deeds(), {}, EXACT, [])
    return set_scene(narrated([ALERT], *starts), surroundings(index, Arrivals(), places, between, alerts))


def test_it_begins_on_a_device_with_the_first_process_there():
    assert scene().since == {"wks-07": at(-1)}


def test_effects_may_precede_their_cause_by_two_minutes_and_no_more():
    it = scene()
    assert it.is_effect(at(0), at(0) - TOLERANCE)
    assert not it.is_effect(at(0), at(-3))
    assert not it.is_effect(at(0), None)


def test_a_device_that_was_reached_is_as_suspect_as_its_alerts():
    it = scene(alert(9, device="SRV-01", rule=rule("loud", Level.HIGH)), watched=["SRV-01", "SRV-02"])
    assert it.reached("srv-01", at(5)) is Status.SUSPECTED
    assert it.reached("srv-02", at(5)) is Status.EXPOSED
    assert it.reached("srv-03", at(5)) is Status.NOT_EXAMINED


def test_programs_are_summed_up_by_device():
    twice = [TOOL, start("{B}", "{A}", image="net.exe", minutes=1), start("{C}", "{A}", image="net.exe", minutes=2)]
    assert {node.name: len(members) for node, members in scene(starts=twice).programs.items()} == {
        "tool.exe": 1,
        "net.exe": 2,
    }


def test_names_of_devices_of_the_run_are_no_domains():
    assert scene().is_own_name("wks-07.meridian.example")
    assert not scene().is_own_name("cdn.bad.example")

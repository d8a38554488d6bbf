from datetime import UTC, datetime

from vedette.lake.process_tree import ProcessNode, ProcessTree
from vedette.portal.entities.queries.timeline import EventDetail, EventLine
from vedette.portal.entities.web.pane import pane_of

AT = datetime(2026, 3, 2, tzinfo=UTC)


def _detail(row, *nodes):
    line = EventLine(AT, "1,DeviceEvents,a", "x", "DeviceEvents", (), "", "", "", "")
    return EventDetail(line, row, (), ProcessTree(tuple(nodes), truncated=False))


def _node(depth):
    return ProcessNode(1, AT, "a.exe", "", "", "", "", "", depth, None)


def test_what_an_event_names_has_links_by_its_best_name():
    row = {"SHA256": "-", "SHA1": "cd" * 20, "FileName": "a.exe", "InitiatingProcessFileName": "b.exe"}
    row |= {"AccountName": "ann", "RemoteIP": "192.0.2.1", "RemoteUrl": None}
    pane = pane_of("p", _detail(row), None)
    assert [(each.kind, each.value) for each in pane.things] == [
        ("file", "cd" * 20),
        ("file", "b.exe"),
        ("user", "ann"),
        ("address", "192.0.2.1"),
    ]


def test_processes_are_indented_from_the_oldest_up_to_a_depth():
    pane = pane_of("p", _detail({}, _node(-2), _node(-1), _node(0), _node(9)), None)
    assert [(each.depth, each.is_own) for each in pane.tree] == [(0, False), (1, False), (2, True), (6, False)]


def test_of_an_event_that_is_gone_only_its_flag_tells():
    pane = pane_of("p", None, None)
    assert (pane.things, pane.tree, pane.raw) == ([], [], "")

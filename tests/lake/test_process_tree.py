from datetime import timedelta

import pytest

from lake.small_rows import PROCESSES, at, device, event, filled, table
from vedette.lake.process_tree import ProcessAsked, process_tree
from vedette.lake.reader import Reader
from vedette.lake.store import Lake


def _start(process_id, hours, parent=None, *, parent_hours=None, on=1, **more):
    started = None if parent_hours is None else at(parent_hours)
    return event(at(hours), on, ProcessId=process_id, ProcessCreationTime=at(hours), InitiatingProcessId=parent,
                 InitiatingProcessCreationTime=started, FileName=f"p{process_id}.exe", **more)  # fmt: skip


@pytest.fixture
def tree(tmp_path):
    def tree(*starts, process_id, hours, key="", **options):
        with Lake.open(tmp_path, "acme") as lake:
            filled(lake, *([{PROCESSES: table(*starts)}] if starts else []))
        with Reader.open(tmp_path, "acme") as reader:
            return process_tree(reader, ProcessAsked(device(1), process_id, at(hours), key), **options)

    return tree


def _shape(tree):
    return [(node.process_id, node.depth, node.parent) for node in tree.nodes]


def test_a_process_stands_between_its_ancestors_and_its_descendants(tree):
    starts = [
        _start(1, 1),
        _start(2, 2, 1, parent_hours=1),
        _start(3, 3, 2, parent_hours=2),
        _start(4, 4, 3, parent_hours=3),
    ]
    assert _shape(tree(*starts, process_id=3, hours=3)) == [(1, -2, None), (2, -1, 0), (3, 0, 1), (4, 1, 2)]


def test_a_process_is_found_by_any_moment_at_which_it_ran(tree):
    found = tree(_start(3, 3), process_id=3, hours=5)
    assert [node.file for node in found.nodes] == ["p3.exe"]


def test_siblings_are_no_part_of_it(tree):
    starts = [_start(1, 1), _start(2, 2, 1, parent_hours=1), _start(3, 2, 1, parent_hours=1)]
    assert [node.process_id for node in tree(*starts, process_id=2, hours=2).nodes] == [1, 2]


def test_a_process_id_that_came_again_is_another_process(tree):
    starts = [_start(7, 1), _start(8, 2, 7), _start(7, 3), _start(9, 4, 7)]
    first, second = tree(*starts, process_id=7, hours=1.5), tree(process_id=7, hours=3.5)
    assert [node.process_id for node in first.nodes] == [7, 8]
    assert [node.process_id for node in second.nodes] == [7, 9]


def test_a_parent_of_another_time_is_not_taken_for_it(tree):
    starts = [_start(7, 1), _start(8, 2, 7, parent_hours=0.5, InitiatingProcessFileName="old.exe")]
    found = tree(*starts, process_id=8, hours=2)
    assert [(node.file, node.told, node.started) for node in found.nodes] == [
        ("old.exe", False, at(0.5)),
        ("p8.exe", True, at(2)),
    ]


def test_keys_are_believed_before_ids_and_times(tree):
    starts = [
        _start(7, 1, VedetteProcessKey="A"),
        _start(7, 1.5, VedetteProcessKey="B"),
        _start(8, 2, 7, VedetteProcessKey="C", VedetteParentKey="A", ReportId=3),
    ]
    assert [node.key for node in tree(*starts, process_id=0, hours=2, key="C").nodes] == ["A", "C"]


def test_another_device_with_the_same_ids_is_not_mixed_in(tree):
    starts = [_start(1, 1), _start(2, 2, 1), _start(3, 2, 1, on=2)]
    assert [node.process_id for node in tree(*starts, process_id=1, hours=1).nodes] == [1, 2]


def test_a_start_that_two_sensors_saw_is_one_process(tree):
    starts = [_start(1, 1, ReportId=1), _start(1, 1, ReportId=2), _start(2, 2, 1)]
    assert [node.process_id for node in tree(*starts, process_id=1, hours=1).nodes] == [1, 2]


def test_descendants_have_a_limit_and_it_is_told(tree):
    starts = [_start(1, 1), *(_start(number, 2, 1) for number in range(2, 12))]
    found = tree(*starts, process_id=1, hours=1, limit=4)
    assert (len(found.nodes), found.truncated) == (5, True)
    assert not tree(process_id=1, hours=1, limit=10).truncated


def test_starts_outside_of_the_window_are_not_looked_at(tree):
    starts = [_start(1, 1), _start(2, 5, 1, parent_hours=1)]
    found = tree(*starts, process_id=2, hours=5, before=timedelta(hours=1))
    assert [node.process_id for node in found.nodes] == [2]


def test_telemetry_that_goes_in_circles_ends(tree):
    starts = [
        _start(1, 1, VedetteProcessKey="A", VedetteParentKey="B"),
        _start(2, 1, VedetteProcessKey="B", VedetteParentKey="A"),
    ]
    found = tree(*starts, process_id=1, hours=1)
    assert {node.key for node in found.nodes} == {"A", "B"}
    assert len(found.nodes) <= 4


def test_an_unknown_process_has_no_tree(tree):
    assert tree(_start(1, 1), process_id=9, hours=1).nodes == ()

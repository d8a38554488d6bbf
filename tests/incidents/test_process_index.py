from incidents.making import at, start
from vedette.incidents.process_index import NOT_SEEN, index_processes
from vedette.incidents.processes import ProcessTable
from vedette.schema.events import ProcessRef
from vedette.schema.facts import ProcessStart


def index_of(*starts):
    table = ProcessTable()
    for each in starts:
        table.add(each)
    return index_processes(table.family_tree({device: device for device in table.devices()}))


def numbered(key, pid, *, parent="", image="cmd.exe", parent_image="", minutes=0.0):
    ref = ProcessRef(key, parent_key=parent, image=image, pid=pid)
    return ProcessStart("WKS-07", ref, at(minutes), parent_image)


def test_two_sensors_that_tell_of_one_start_tell_of_one_process():
    index = index_of(numbered("{A}", 7), numbered("pid:7", 7, minutes=0.01))
    assert index.find("WKS-07", "pid:7", at(1)) == index.find("WKS-07", "{A}", at(1))


def test_a_process_id_means_the_last_process_that_got_it():
    index = index_of(numbered("{A}", 7), numbered("{B}", 7, minutes=30))
    found = [index.find("WKS-07", "pid:7", at(minutes)).key for minutes in (10, 40)]
    assert found == ["{A}", "{B}"]


def test_children_told_by_process_id_hang_on_the_parent_told_by_its_own_key():
    index = index_of(numbered("{A}", 7), numbered("pid:8", 8, parent="pid:7", parent_image="cmd.exe", minutes=1))
    parent = index.find("WKS-07", "{A}", at(1))
    assert [child.key for child in index.children(parent)] == ["pid:8"]


def test_a_process_id_that_has_become_another_programs_is_no_parent():
    index = index_of(
        numbered("{A}", 7, image="notepad.exe"),
        numbered("pid:8", 8, parent="pid:7", parent_image="beacon.exe", minutes=1),
    )
    assert index.parent(index.find("WKS-07", "pid:8", at(2))) is None


def test_a_parent_that_was_not_seen_still_joins_its_children():
    index = index_of(start("{B}", "{gone}"), start("{C}", "{gone}"))
    gone = index.find("WKS-07", "{gone}", None)
    assert gone.place == NOT_SEEN
    assert [child.key for child in index.children(gone)] == ["{B}", "{C}"]

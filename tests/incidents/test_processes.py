from incidents.making import at, start
from vedette.incidents.devices import device_identities
from vedette.incidents.processes import ProcessTable


def tree_of(*starts, cap=100):
    table = ProcessTable(cap)
    for each in starts:
        table.add(each)
    return table.family_tree(device_identities(table.devices()))


def test_a_process_id_means_the_latest_start_before_the_moment():
    tree = tree_of(
        start("pid:8", image="C:\\late.exe", minutes=50),
        start("pid:8", image="C:\\early.exe", minutes=10),
    )
    _, early = tree.find("wks-07", "pid:8", at(30))
    _, late = tree.find("wks-07", "pid:8", at(50))
    assert (early.image, late.image) == ("early.exe", "late.exe")


def test_a_process_id_before_its_first_start_is_unknown():
    assert tree_of(start("pid:8", minutes=10)).find("wks-07", "pid:8", at(9)) is None


def test_a_unique_key_is_found_at_any_moment():
    tree = tree_of(start("{A}", minutes=10))
    assert tree.find("wks-07", "{A}", at(0)) == tree.find("wks-07", "{A}", None)


def test_spellings_of_one_device_share_their_processes():
    tree = tree_of(start("{A}", device="WKS-07.meridian.example"))
    assert tree.find("wks-07", "{A}", None) is not None


def test_the_oldest_starts_are_forgotten_beyond_the_bound():
    tree = tree_of(*(start(f"{{{number}}}") for number in range(10)), cap=4)
    kept = [number for number in range(10) if tree.find("wks-07", f"{{{number}}}", None)]
    assert kept == [6, 7, 8, 9]


def test_the_bound_holds_for_one_key_that_starts_without_end():
    tree = tree_of(*(start("pid:4", minutes=number) for number in range(20)), cap=4)
    assert tree.find("wks-07", "pid:4", None) is not None


def test_process_ids_without_a_device_are_not_remembered():
    assert tree_of(start("pid:8", device="")).find("", "pid:8", None) is None

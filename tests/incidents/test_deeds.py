from hypothesis import given
from hypothesis import strategies as st

from incidents.making import deed, start
from vedette.incidents import deeds
from vedette.incidents.deeds import RARE, DeedTable, connection_gaps
from vedette.incidents.process_index import index_processes
from vedette.incidents.processes import ProcessTable


def indexed(*told, starts=()):
    processes, table = ProcessTable(), DeedTable()
    for each in starts:
        processes.add(each)
    for each in told:
        table.add(each)
    places = {name: name.casefold() for name in table.devices() | set(processes.devices())}
    return table.index(places, index_processes(processes.family_tree(places)))


def test_deeds_hang_on_their_process():
    found = indexed(deed("address", "198.51.100.7", actor="{A}"), starts=[start("{A}", minutes=0)])
    assert [(process.key, [each.name for each in told]) for process, told in found.by_process.items()] == [
        ("{A}", ["198.51.100.7"])
    ]


def test_a_process_id_means_the_process_that_had_it_then():
    starts = [start("pid:7", image="old.exe", minutes=-60), start("pid:7", image="new.exe", minutes=0)]
    found = indexed(deed("address", "198.51.100.7", 5, actor="pid:7"), starts=starts)
    assert [process.place for process in found.by_process] == [1]


def test_without_a_process_they_hang_on_their_session():
    found = indexed(deed("task", "Updates", actor="", session="0x52eef"))
    assert [each.name for each in found.by_session["wks-07", "0x52eef"]] == ["Updates"]


def test_what_many_devices_do_is_not_rare():
    few = indexed(*(deed("domain", "Rare.example", device=f"WKS-{n}") for n in range(RARE)))
    many = indexed(*(deed("domain", "common.example", device=f"WKS-{n}") for n in range(RARE + 1)))
    assert few.is_rare("domain", "rare.EXAMPLE")
    assert not many.is_rare("domain", "common.example")


@given(st.permutations([deed("domain", "a.example", minute) for minute in (3, 1, None, 2)]))
def test_of_what_is_done_again_the_first_time_is_kept_in_whatever_order_it_is_told(told):
    found = indexed(*told)
    assert [each.record for each in found.by_device["wks-07", "domain"]] == [deed("domain", "a.example", 1).record]


def test_one_process_cannot_fill_the_table(monkeypatch):
    monkeypatch.setattr(deeds, "ACTOR_CAP", 3)
    told = [deed("address", f"198.51.100.{n}", actor="{BROWSER}") for n in range(9)]
    found = indexed(*told, deed("address", "203.0.113.9", actor="{A}"))
    assert len(found.by_device["wks-07", "address"]) == 4


def test_beyond_the_bound_the_oldest_are_forgotten(monkeypatch):
    monkeypatch.setattr(deeds, "DEEDS_CAP", 3)
    found = indexed(*(deed("domain", f"{n}.example", n) for n in range(9)))
    assert [each.name for each in found.by_device["wks-07", "domain"]] == ["6.example", "7.example", "8.example"]


def test_a_connection_told_by_both_sides_shows_how_far_their_clocks_are_apart():
    out = deed("address", "10.0.0.2", 1, detail="50123>445")
    came = deed("caller", "10.0.0.1", 4, detail="50123>445", device="SRV-01")
    owners = {"10.0.0.1": "wks-07", "10.0.0.2": "srv-01"}
    assert list(connection_gaps(indexed(out, came), owners)) == [("wks-07", "srv-01", 180.0)]

import pytest

from vedette.lake.store import Lake
from vedette.lake.stretches import Stretch

FIRST = Stretch("lines/a", "d1", 100, "log.jsonl", 3, 3)
SECOND = Stretch("d1", "d2", 180, "log.jsonl", 5, 5)


@pytest.fixture
def lake(tmp_path):
    with Lake.open(tmp_path, "acme") as lake:
        yield lake


def test_what_was_taken_in_is_found_by_what_it_follows(lake):
    lake.keep({}, [FIRST, SECOND])
    assert lake.stretches.following("lines/a") == [FIRST]
    assert lake.stretches.following("d1") == [SECOND]
    assert lake.stretches.following("d2") == []


def test_an_unfinished_stretch_is_replaced_by_how_far_it_came(lake):
    lake.keep({}, [Stretch("whole", "d", 9, "a.zip", 0, 10, finished=False)])
    lake.keep({}, [Stretch("whole", "d", 9, "a.zip", 0, 25)])
    assert lake.stretches.one("whole", "d") == Stretch("whole", "d", 9, "a.zip", 0, 25)


def test_names_stand_in_the_order_in_which_they_came(lake):
    lake.keep({}, [Stretch("whole", f"d{name}", 9, name, 0, 1) for name in "cab"])
    lake.keep({}, [Stretch("dc", "e", 9, "c", 0, 1)])
    assert lake.stretches.names() == ["c", "a", "b"]
    assert lake.stretches.has_name("a")
    assert not lake.stretches.has_name("z")


def test_other_organisations_know_nothing_of_it(tmp_path, lake):
    lake.keep({}, [FIRST])
    with Lake.open(tmp_path, "other") as other:
        assert other.stretches.following("lines/a") == []

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from incidents.making import NOON, at, start
from vedette.pipeline.findings import Scene
from vedette.pipeline.spool import Spool, SpooledAlert, SpooledInput
from vedette.schema.events import ProcessRef
from vedette.schema.facts import AddressSighting, Deed, FileArrival, RemoteLogon
from vedette.schema.ports import CorrelationInput

MOMENTS = st.none() | st.timedeltas(timedelta(days=-9999), timedelta(days=9999)).map(lambda gap: NOON + gap)
PROCESSES = st.none() | st.builds(
    ProcessRef, st.text(), st.text(), st.text(), st.text(), st.none() | st.integers(0, 2**32)
)
SCENES = st.builds(Scene, st.text(), st.integers(0, 2**64 - 1), MOMENTS, st.text(), st.text(), PROCESSES)
INPUTS = st.builds(
    CorrelationInput,
    st.integers(0, 9), MOMENTS, st.text(), st.integers(0, 9),
    st.lists(st.tuples(st.text(), st.text())).map(tuple),
)  # fmt: skip
ANYTHING = st.lists(
    st.builds(SpooledAlert, st.integers(0, 9), SCENES, st.integers(1, 9))
    | st.builds(SpooledInput, INPUTS, SCENES)
    | st.builds(
        FileArrival, st.text(), st.text(), st.text(), st.text(), st.text(), MOMENTS, st.text(), st.integers(0, 9)
    )
    | st.builds(RemoteLogon, st.text(), st.text(), st.text(), st.text(), MOMENTS, st.text(), st.integers(0, 9))
    | st.builds(Deed, *[st.text()] * 8, MOMENTS, st.text(), st.integers(0, 9))
    | st.builds(AddressSighting, st.text(), st.text(), st.integers(1, 9))
)


def alert(minutes, record=0):
    return SpooledAlert(0, Scene("log.jsonl", record, None if minutes is None else at(minutes), "WKS-07", "", None))


@given(ANYTHING)
def test_whatever_goes_in_comes_out(found):
    with Spool() as spool:
        spool.add(found)
        assert sorted(map(repr, spool.in_order())) == sorted(map(repr, found))


def test_the_order_is_that_of_time_and_what_has_none_comes_first():
    given = [alert(None), alert(5), start("{A}", minutes=3)._replace(source="log.jsonl"), alert(1)]
    with Spool() as spool:
        spool.add(given)
        assert list(spool.in_order()) == [given[0], given[3], given[2], given[1]]


def test_at_one_moment_the_record_decides():
    with Spool() as spool:
        spool.add([alert(1, record=7), alert(1, record=2)])
        assert [found.scene.record for found in spool.in_order()] == [2, 7]


def test_repeats_are_counted_with_their_alert():
    with Spool() as spool:
        (place,) = spool.add([alert(1)])
        spool.count_repeats(place, 41)
        assert [found.hits for found in spool.in_order()] == [42]

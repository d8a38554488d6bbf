"""The columns of queues."""

from vedette.portal.incidents.rules.queues.filters import AlertOrder
from vedette.portal.incidents.rules.queues.looks import (
    COLUMNS,
    ORDERS,
    USUAL_COLUMNS,
    AlertColumn,
    Look,
    Queue,
    chosen_look,
    usual_look,
)


def test_what_somebody_sees_at_first_is_a_part_of_what_can_be_seen():
    for queue in Queue:
        assert set(USUAL_COLUMNS[queue]) < set(COLUMNS[queue])
        assert usual_look(queue) == Look(USUAL_COLUMNS[queue], 50)


def test_columns_stand_in_the_queues_own_order_and_no_others_are_offered():
    look = chosen_look(Queue.ALERTS, ["time", "device", "password"], "200")
    assert look == Look((AlertColumn.DEVICE, AlertColumn.TIME), 200)


def test_nobody_gets_a_page_of_a_million_rows():
    assert chosen_look(Queue.INCIDENTS, [], 1_000_000) == Look((), 50)


def test_headings_sort_by_orders_of_their_own_queue():
    assert ORDERS[Queue.ALERTS]["status"] is AlertOrder.STATUS
    for queue in Queue:
        assert ORDERS[queue].keys() <= {each.value for each in COLUMNS[queue]}

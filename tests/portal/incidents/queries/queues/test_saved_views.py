"""How somebody likes to see queues."""

from portal.incidents.told import incident
from vedette.portal.incidents.actions.saved_views import choose_look, save_view
from vedette.portal.incidents.queries.queues.saved_views import look_of, saved_views
from vedette.portal.incidents.rules.queues.looks import AlertColumn, Look, Queue, usual_look


def _save(house, who, name, *, is_shared):
    save_view(
        actor=house.actor(who),
        organisation=house.meridian,
        queue=Queue.INCIDENTS,
        name=name,
        query="severity=High",
        is_shared=is_shared,
    )


def test_ones_own_views_come_before_those_of_others(house, hunted):
    hunted(incident("a"))
    _save(house, "alice", "A shared one", is_shared=True)
    _save(house, "alice", "Private", is_shared=False)
    _save(house, "oscar", "My own", is_shared=False)
    found = saved_views(actor=house.actor("oscar"), organisation=house.meridian, queue=Queue.INCIDENTS)
    assert [(view.name, view.is_own, view.by_name) for view in found] == [
        ("My own", True, "Oscar"),
        ("A shared one", False, "Alice"),
    ]


def test_a_look_is_a_persons_own_and_each_queues(house, all_in_view):
    oscar, look = house.actor("oscar"), Look((AlertColumn.DEVICE,), 100)
    choose_look(actor=oscar, queue=Queue.ALERTS, look=look)
    assert look_of(actor=oscar, queue=Queue.ALERTS) == look
    assert look_of(actor=oscar, queue=Queue.INCIDENTS) == usual_look(Queue.INCIDENTS)
    assert look_of(actor=house.actor("alice"), queue=Queue.ALERTS) == usual_look(Queue.ALERTS)

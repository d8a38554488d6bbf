from incidents.making import alert, at
from vedette.incidents.casebook import open_casebook
from vedette.incidents.idleness import ended_and_going_on
from vedette.incidents.processes import ProcessTable


def book_of(*minutes):
    return open_casebook([alert(minute, record=place) for place, minute in enumerate(minutes)], ProcessTable())


def test_a_group_whose_last_alert_is_long_ago_ended():
    assert ended_and_going_on(book_of(0, 5, 90), [[0, 1], [2]], at(60)) == ([[0, 1]], [[2]])


def test_a_group_with_an_alert_without_a_time_may_grow():
    assert ended_and_going_on(book_of(0, None), [[0, 1]], at(60)).going_on == [[0, 1]]


def test_at_the_end_every_group_ended():
    assert ended_and_going_on(book_of(0, None), [[0, 1]], None).ended == [[0, 1]]

from vedette.portal.incidents.rules.records import Order, Wanted


def test_the_newest_come_first_unless_said_otherwise():
    wanted = Wanted(Order("createdTime"), top=5)
    assert (wanted.order.is_descending, wanted.skip, wanted.where, wanted.with_named) == (True, 0, None, False)

from vedette.delivery.report import Report


def weekly():
    return Report("weekly", "text/plain", "Write what the week brought.", lambda _: b"")


def test_the_command_line_offers_a_report_under_its_name():
    assert weekly().option == "--weekly"


def test_a_report_wants_no_events_and_has_no_obstacle_unless_it_says_so():
    assert (weekly().draft, weekly().obstacle()) == (None, "")

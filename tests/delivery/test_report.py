from vedette.delivery.report import Report


def test_the_command_line_offers_a_report_under_its_name():
    assert Report("weekly", "text/plain", "Write what the week brought.", lambda _: b"").option == "--weekly"

from pipeline.facts.reading import facts_in
from pipeline.facts.test_deed import INSTALLED


def test_an_installed_service_tells_its_program(tmp_path):
    (deed,) = facts_in(tmp_path, INSTALLED)
    assert (deed.kind, deed.name, deed.detail) == ("service", "upd", "C:\\Users\\Public\\upd.exe")


def test_the_service_manager_tells_it_without_a_session(tmp_path):
    event = {"Channel": "System", "EventID": 7045, "Hostname": "WKS-07", "ServiceName": "upd", "ImagePath": "cmd /c x"}
    (deed,) = facts_in(tmp_path, event)
    assert (deed.name, deed.detail, deed.session) == ("upd", "cmd /c x", "")


def test_newer_systems_name_the_process_that_asked(tmp_path):
    (deed,) = facts_in(tmp_path, {**INSTALLED, "ClientProcessId": "1988"})
    assert deed.actor == "pid:1988"


def test_an_event_of_that_number_in_another_log_is_something_else(tmp_path):
    assert facts_in(tmp_path, {**INSTALLED, "Channel": "Application"}) == []

import pytest

from pipeline.facts.reading import facts_in

SECURITY = {"Channel": "Security", "Hostname": "SRV-01", "@timestamp": "2026-03-02T08:00:00Z"}


@pytest.fixture
def logons(tmp_path):
    return lambda *events: facts_in(tmp_path, *events)


def arrived(**more):
    return {**SECURITY, "EventID": 4624, "LogonType": 3, "TargetUserName": "hd-quarry", "IpAddress": "10.1.2.3", **more}


def test_a_logon_over_the_network_tells_who_came_from_which_address(logons):
    (logon,) = logons(arrived())
    assert (logon.target, logon.address, logon.account, logon.record) == ("SRV-01", "10.1.2.3", "hd-quarry", 0)


def test_logons_at_the_keyboard_and_from_the_device_itself_are_not_remote(logons):
    assert logons(arrived(LogonType=2), arrived(IpAddress="127.0.0.1")) == []


def test_explicit_credentials_tell_the_server_that_they_are_for(logons):
    event = {**SECURITY, "EventID": 4648, "TargetUserName": "hd-quarry", "TargetServerName": "srv-02.meridian.example"}
    (logon,) = logons(event)
    assert (logon.origin, logon.target) == ("SRV-01", "srv-02.meridian.example")


def test_explicit_credentials_for_the_device_itself_are_not_remote(logons):
    event = {**SECURITY, "EventID": 4648, "TargetUserName": "hd-quarry", "TargetServerName": "localhost"}
    assert logons(event) == []


def accepted(message):
    return {"TimeGenerated": "2026-03-02T08:00:00Z", "Computer": "web01", "Facility": "auth", "ProcessName": "sshd",
            "SyslogMessage": message}  # fmt: skip


def test_sshd_tells_who_came_from_which_address(logons):
    (logon,) = logons(accepted("Accepted publickey for deploy from 10.1.2.3 port 57307 ssh2"))
    assert (logon.target, logon.address, logon.account) == ("web01", "10.1.2.3", "deploy")


@pytest.mark.parametrize("message", ["Accepted", "Accepted a for b", "Failed password for a from 10.1.2.3"])
def test_other_messages_of_sshd_tell_of_no_logon(logons, message):
    assert logons(accepted(message)) == []

import orjson
import pytest

from vedette.pipeline.remote_logons import own_addresses, remote_logons
from vedette.schema.events import EventBatch
from vedette.sources.inputs import plan, read

SECURITY = {"Channel": "Security", "Hostname": "SRV-01", "@timestamp": "2026-03-02T08:00:00Z"}
SYSMON = {**SECURITY, "Channel": "Microsoft-Windows-Sysmon/Operational", "EventID": 3}


@pytest.fixture
def read_batch(tmp_path):
    def read_events(*events):
        log = tmp_path / "log.jsonl"
        log.write_bytes(b"".join(orjson.dumps(event) + b"\n" for event in events))
        units, _ = plan([str(log)])
        return next(item for item in read(units[0]) if isinstance(item, EventBatch))

    return read_events


def arrived(**more):
    return {**SECURITY, "EventID": 4624, "LogonType": 3, "TargetUserName": "hd-quarry", "IpAddress": "10.1.2.3", **more}


def test_a_logon_over_the_network_tells_who_came_from_which_address(read_batch):
    (logon,) = remote_logons(read_batch(arrived()))
    assert (logon.target, logon.address, logon.account, logon.record) == ("SRV-01", "10.1.2.3", "hd-quarry", 0)


def test_logons_at_the_keyboard_and_from_the_device_itself_are_not_remote(read_batch):
    assert remote_logons(read_batch(arrived(LogonType=2), arrived(IpAddress="127.0.0.1"))) == []


def test_explicit_credentials_tell_the_server_that_they_are_for(read_batch):
    event = {**SECURITY, "EventID": 4648, "TargetUserName": "hd-quarry", "TargetServerName": "srv-02.meridian.example"}
    (logon,) = remote_logons(read_batch(event))
    assert (logon.origin, logon.target) == ("SRV-01", "srv-02.meridian.example")


def test_explicit_credentials_for_the_device_itself_are_not_remote(read_batch):
    event = {**SECURITY, "EventID": 4648, "TargetUserName": "hd-quarry", "TargetServerName": "localhost"}
    assert remote_logons(read_batch(event)) == []


@pytest.mark.parametrize(("initiated", "own"), [("true", "10.1.2.3"), ("false", "10.9.9.9")])
def test_the_devices_own_side_of_a_connection_is_its_address(read_batch, initiated, own):
    event = {**SYSMON, "Initiated": initiated, "SourceIp": "10.1.2.3", "DestinationIp": "10.9.9.9"}
    assert list(own_addresses(read_batch(event))) == [("SRV-01", own)]


def accepted(message):
    return {"TimeGenerated": "2026-03-02T08:00:00Z", "Computer": "web01", "Facility": "auth", "ProcessName": "sshd",
            "SyslogMessage": message}  # fmt: skip


def test_sshd_tells_who_came_from_which_address(read_batch):
    (logon,) = remote_logons(read_batch(accepted("Accepted publickey for deploy from 10.1.2.3 port 57307 ssh2")))
    assert (logon.target, logon.address, logon.account) == ("web01", "10.1.2.3", "deploy")


@pytest.mark.parametrize("message", ["Accepted", "Accepted a for b", "Failed password for a from 10.1.2.3"])
def test_other_messages_of_sshd_tell_of_no_logon(read_batch, message):
    assert remote_logons(read_batch(accepted(message))) == []

import pytest

from pipeline.facts.reading import facts_in

TOUCHED = {
    "Channel": "Security",
    "EventID": 5145,
    "Hostname": "SRV-01",
    "SubjectUserName": "hd-quarry",
    "SubjectLogonId": "0x94929",
    "IpAddress": "::ffff:10.1.2.3",
    "ShareName": "\\\\*\\ADMIN$",
    "RelativeTargetName": "Temp\\a.exe",
}


def test_a_file_on_an_administrative_share_is_told_with_its_visitor(tmp_path):
    (deed,) = facts_in(tmp_path, TOUCHED)
    assert (deed.kind, deed.name, deed.address) == ("share", "ADMIN$\\Temp\\a.exe", "10.1.2.3")
    assert (deed.account, deed.session) == ("hd-quarry", "0x94929")


def test_a_pipe_that_manages_services_is_one_too(tmp_path):
    (deed,) = facts_in(tmp_path, {**TOUCHED, "ShareName": "\\\\*\\IPC$", "RelativeTargetName": "svcctl"})
    assert deed.name == "IPC$\\svcctl"


@pytest.mark.parametrize(
    "more",
    [
        {"ShareName": "\\\\*\\projects"},
        {"ShareName": "\\\\*\\IPC$", "RelativeTargetName": "srvsvc"},
        {"IpAddress": "127.0.0.1"},
        {"IpAddress": "-"},
    ],
)
def test_everyday_shares_and_the_device_itself_are_not(tmp_path, more):
    assert facts_in(tmp_path, {**TOUCHED, **more}) == []

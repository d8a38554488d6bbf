from pipeline.facts.reading import facts_in
from vedette.schema.facts import DEED_CHARACTERS, Deed

INSTALLED = {
    "Channel": "Security",
    "EventID": 4697,
    "Hostname": "WKS-07",
    "@timestamp": "2026-03-02T08:00:00Z",
    "SubjectUserName": "a.chen",
    "SubjectDomainName": "MERIDIAN",
    "SubjectLogonId": "0xC10D0F",
    "ServiceName": "upd",
    "ServiceFileName": "C:\\Users\\Public\\upd.exe",
}


def test_a_deed_names_device_session_account_and_event(tmp_path):
    (deed,) = facts_in(tmp_path, INSTALLED)
    assert isinstance(deed, Deed)
    assert (deed.device, deed.session, deed.account) == ("WKS-07", "0xc10d0f", "MERIDIAN\\a.chen")
    assert (deed.source, deed.record, deed.timestamp.hour) == (str(tmp_path / "log.jsonl"), 0, 8)


def test_the_session_of_the_system_is_nobodys(tmp_path):
    (deed,) = facts_in(tmp_path, {**INSTALLED, "SubjectLogonId": "0x3e7"})
    assert deed.session == ""


def test_of_long_names_and_details_a_part_is_kept(tmp_path):
    (deed,) = facts_in(tmp_path, {**INSTALLED, "ServiceName": "x" * 9_000, "ServiceFileName": "y" * 9_000})
    assert (len(deed.name), len(deed.detail)) == (DEED_CHARACTERS, DEED_CHARACTERS)


def test_what_is_no_text_is_not_read(tmp_path):
    assert facts_in(tmp_path, {**INSTALLED, "ServiceName": 7}) == []

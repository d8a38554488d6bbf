import pytest

from pipeline.facts.reading import facts_in

WRITTEN = {
    "Channel": "Microsoft-Windows-Sysmon/Operational",
    "Hostname": "WKS-07",
    "@timestamp": "2026-03-02T08:00:00Z",
    "ProcessGuid": "{00000000-0000-0000-0000-00000000000A}",
    "Image": "C:\\Program Files\\msedge.exe",
}


@pytest.fixture
def arrivals(tmp_path):
    return lambda *events: facts_in(tmp_path, *({**WRITTEN, **event} for event in events))


def test_a_written_program_is_told_with_its_writer(arrivals):
    (found,) = arrivals({"EventID": 11, "TargetFilename": "C:\\Users\\Public\\tool.exe"})
    assert (found.path, found.writer_image, found.record) == ("C:\\Users\\Public\\tool.exe", WRITTEN["Image"], 0)


def test_a_zone_identifier_tells_the_address_of_its_file(arrivals):
    contents = "[ZoneTransfer]  ZoneId=3  HostUrl=http://192.0.2.7/tool.exe "
    (found,) = arrivals(
        {"EventID": 15, "TargetFilename": "C:\\Users\\Public\\tool.exe:Zone.Identifier", "Contents": contents}
    )
    assert (found.path, found.url) == ("C:\\Users\\Public\\tool.exe", "http://192.0.2.7/tool.exe")


def test_files_that_carry_nothing_are_left_out(arrivals):
    assert arrivals({"EventID": 11, "TargetFilename": "C:\\Temp\\cache.dat"}) == []

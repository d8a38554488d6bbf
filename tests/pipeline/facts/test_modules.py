import pytest

from pipeline.facts.reading import facts_in

LOADED = {
    "Channel": "Microsoft-Windows-Sysmon/Operational",
    "EventID": 7,
    "Hostname": "WKS-07",
    "ProcessGuid": "{0000000A-0000-0000-0000-000000000000}",
    "Image": "C:\\Program Files\\App\\app.exe",
    "ImageLoaded": "C:\\ProgramData\\version.dll",
    "Hashes": "SHA256=AB",
    "Signed": "false",
    "SignatureStatus": "Unavailable",
}


def test_an_unsigned_library_is_told_with_its_hashes(tmp_path):
    (deed,) = facts_in(tmp_path, LOADED)
    assert (deed.kind, deed.name, deed.detail) == ("module", "C:\\ProgramData\\version.dll", "SHA256=AB")


@pytest.mark.parametrize(
    "more",
    [
        {"Signed": "true", "SignatureStatus": "Valid"},
        {"ImageLoaded": "C:\\Windows\\assembly\\NativeImages_v4.0.30319_64\\System.ni.dll"},
        {"ImageLoaded": "C:\\Program Files\\App\\app.exe"},
    ],
)
def test_signed_ones_those_compiled_here_and_the_program_itself_are_not(tmp_path, more):
    assert facts_in(tmp_path, {**LOADED, **more}) == []

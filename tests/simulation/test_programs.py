import pytest

from vedette.simulation.programs import PROGRAMS, program_of


def test_a_known_name_gives_its_place_and_version():
    shell = program_of("PowerShell.exe")
    assert shell.image == "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe"
    assert shell.original == "PowerShell.EXE"
    assert shell.signed


def test_a_copy_elsewhere_is_not_the_known_program():
    assert not program_of("C:\\ProgramData\\7z.exe").signed
    assert program_of("C:\\Program Files\\7-Zip\\7z.exe").signed


def test_an_unknown_name_without_a_place_is_a_mistake():
    with pytest.raises(KeyError):
        program_of("unheard-of.exe")


def test_files_differ_in_their_hashes_and_agree_with_themselves():
    hashes = {program.hashes for program in PROGRAMS.values()}
    assert len(hashes) == len(PROGRAMS)
    assert program_of("cmd.exe").hashes == program_of("C:\\Windows\\System32\\cmd.exe").hashes
    assert [part.split("=")[0] for part in program_of("cmd.exe").hashes.split(",")] == [
        "SHA1",
        "MD5",
        "SHA256",
        "IMPHASH",
    ]

import pytest

from vedette.simulation.actors.intrusion.side_load import call_seldom, come_back_after_restart, open_disk_image


@pytest.fixture
def host(stage, desk):
    return open_disk_image(stage.world, desk, 300)


def test_the_copied_program_keeps_its_version_and_hash(stage, host):
    started = next(event for event in stage.told(1) if event["ProcessGuid"] == host.guid)
    assert started["OriginalFileName"] == "SPLWOW64.EXE"
    assert started["Company"] == "Microsoft Corporation"
    assert started["Image"].startswith("C:\\ProgramData\\")


def test_the_library_beside_it_is_not_signed(stage, host):
    loaded = stage.told(7)[-1]
    assert (loaded["ProcessGuid"], loaded["Signed"]) == (host.guid, "false")


def test_calls_are_far_apart(stage, host):
    before = len(stage.world.tape)
    call_seldom(stage.world, host, 400, 7_000, stage.chance(2))
    moments = [recorded.at for recorded in stage.world.tape[before:] if recorded.fields["EventID"] == 3]
    assert 4 <= len(moments) <= 15


def test_the_run_key_names_the_signed_program(stage, host, keyboard):
    come_back_after_restart(keyboard)
    assert stage.told(13)[-1]["Details"] == host.image

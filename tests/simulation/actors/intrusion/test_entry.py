from base64 import b64decode
from itertools import pairwise

from vedette.simulation.actors.intrusion.entry import (
    CONTROL,
    call_home,
    download_implant,
    elevate,
    open_attachment,
    persist,
)


def test_a_document_from_the_mail_leads_to_the_implant(stage, desk):
    implant = download_implant(stage.world, open_attachment(stage.world, desk, 100), 150)
    shell, word = implant.parent, implant.parent.parent
    assert (word.name, shell.name, implant.name) == ("WINWORD.EXE", "powershell.exe", "parcelview.exe")
    script = b64decode(shell.command_line.split()[-1]).decode("utf-16-le")
    assert script == stage.told(4104)[0]["ScriptBlockText"]
    assert implant.image in {event["TargetFilename"] for event in stage.told(11)}


def test_the_mail_program_is_the_users_own(stage, desk):
    open_attachment(stage.world, desk, 100)
    assert [process.name for process in stage.world.intruder_processes] == ["WINWORD.EXE"]


def test_calls_home_are_regular_but_not_exact(stage, implant):
    call_home(stage.world, implant, 1_000, 6_000, stage.chance(3))
    moments = [recorded.at for recorded in stage.world.tape if recorded.fields.get("DestinationIp") == CONTROL.address]
    assert 18 <= len(moments) <= 26
    assert len({round(later - earlier) for earlier, later in pairwise(moments)}) > 10


def test_it_persists_twice(stage, keyboard, implant):
    persist(keyboard, implant)
    assert implant.image in stage.told(4698)[0]["TaskContent"]
    assert stage.told(13)[-1]["Details"] == implant.image


def test_it_comes_back_stronger_in_a_session_of_its_own(stage, keyboard, implant):
    stronger = elevate(keyboard, implant)
    assert stronger.parent.name == "fodhelper.exe"
    assert (implant.session.integrity, stronger.session.integrity) == ("Medium", "High")
    assert stronger.session.logon_id != implant.session.logon_id

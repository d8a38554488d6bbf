from vedette.simulation.actors.intrusion.credentials import dump_logon_memory, fetch_dump


def test_the_dump_names_the_right_process_and_is_written(stage, keyboard):
    dump_logon_memory(keyboard)
    lsass = keyboard.device.residents["lsass.exe"]
    (access,) = stage.told(10)
    assert (access["TargetProcessGUID"], access["GrantedAccess"]) == (lsass.guid, "0x1fffff")
    assert str(lsass.pid) in stage.told(1)[-1]["CommandLine"]
    assert stage.told(11)[-1]["TargetFilename"].endswith("sess.log")


def test_only_the_second_try_succeeds(stage, keyboard):
    dump_logon_memory(keyboard)
    first, second = [event for event in stage.told(1) if event["Image"].endswith("rundll32.exe")]
    assert stage.told(10)[0]["SourceProcessGUID"] == second["ProcessGuid"] != first["ProcessGuid"]


def test_the_dump_is_packed(stage, keyboard):
    fetch_dump(keyboard)
    assert stage.told(11)[-1]["TargetFilename"].endswith(".tgz")

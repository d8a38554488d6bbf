from vedette.simulation.actors.desk import remember_document, sit_down, take_break


def test_a_logon_leads_to_the_shell(stage):
    desk = sit_down(stage.world, stage.office, 60, stage.chance(1))
    userinit, explorer = stage.told(1)
    assert userinit["ParentImage"].endswith("winlogon.exe")
    assert (explorer["ProcessGuid"], explorer["ParentProcessGuid"]) == (desk.explorer.guid, userinit["ProcessGuid"])
    assert explorer["LogonId"] == hex(desk.session.logon_id)


def test_some_mistype_their_password(stage):
    for seed in range(20):
        sit_down(stage.world, stage.office, 60 + 100 * seed, stage.chance(seed))
    assert 1 <= len(stage.told(4625)) <= 10


def test_coming_back_from_a_break_unlocks_the_screen(stage):
    desk = sit_down(stage.world, stage.office, 60, stage.chance(1))
    take_break(stage.world, desk, 500)
    assert stage.told(4624)[-1]["LogonType"] == "7"


def test_documents_are_remembered_in_the_persons_profile(stage):
    desk = sit_down(stage.world, stage.office, 60, stage.chance(1))
    remember_document(stage.world, desk.explorer, desk, "Offer 3.docx", 90)
    assert stage.told(11)[0]["TargetFilename"].startswith(desk.home)
    assert desk.session.account.sid in stage.told(13)[0]["TargetObject"]

from vedette.simulation.actors.intrusion.impact import DROP_SITE, blind_the_guard, remove_the_way_back, take_data


def test_the_guard_writes_down_that_it_was_switched_off(stage, keyboard):
    blind_the_guard(keyboard)
    values = {event["TargetObject"].rsplit("\\", 1)[-1]: event for event in stage.told(13)}
    assert values["DisableRealtimeMonitoring"]["Details"] == "DWORD (0x00000001)"
    assert values["DisableRealtimeMonitoring"]["Image"].endswith("MsMpEng.exe")


def test_data_is_packed_before_it_leaves(stage, keyboard):
    take_data(keyboard)
    parts = [event["UtcTime"] for event in stage.told(11) if ".7z." in event["TargetFilename"]]
    sent = [event["UtcTime"] for event in stage.told(3) if event["DestinationIp"] == DROP_SITE.address]
    assert len(parts) == 6
    assert max(parts) < min(sent)


def test_snapshots_go_before_the_logs(stage, keyboard):
    remove_the_way_back(keyboard)
    assert [step.tactic for step in stage.world.steps] == ["impact", "defense-impairment"]
    assert [event["EventID"] for event in stage.told(104, 1102)] == [104, 1102]

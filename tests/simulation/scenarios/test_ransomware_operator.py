def _titles(intrusion):
    return [step["title"] for step in sorted(intrusion.truth["steps"], key=lambda step: step["first"])]


def test_the_acts_follow_one_another(intrusion):
    titles = _titles(intrusion)
    acts = (
        "A macro document comes by mail and is opened",
        "A scheduled task starts the implant at logon",
        "The memory of the logon process is written to a file",
        "A service on mer-ws012 gives a shell",
        "WMI starts a shell on mer-fs01",
        "The archive goes to a store outside",
        "The encryptor is staged over the administrative shares",
        "Event logs are cleared",
    )
    assert [titles.index(act) for act in acts] == sorted(titles.index(act) for act in acts)


def test_the_stolen_account_was_there_to_be_stolen(intrusion):
    dump = next(step for step in intrusion.truth["steps"] if step["tactic"] == "credential-access")
    remote = [event for event in intrusion.events["mer-ws011.jsonl"] if event.get("LogonType") == "10"]
    assert any(event["TargetUserName"] == "hd-quarry" and event["TimeCreated"] < dump["first"] for event in remote)
    assert "MERIDIAN\\hd-quarry" in intrusion.truth["intrusion"]["accounts"]


def test_nothing_is_encrypted_only_staged(intrusion):
    programs = {process["image"] for process in intrusion.truth["intrusion"]["processes"]}
    assert not any(image.endswith("upd64.exe") for image in programs)
    assert len(intrusion.truth["intrusion"]["touched_devices"]) == len(intrusion.truth["devices"])


def test_the_intrusion_is_a_small_part_of_the_day(intrusion):
    share = intrusion.truth["intrusion"]["events"] / len(intrusion.all_events())
    assert 0.01 < share < 0.1

from vedette.simulation.telemetry.objects import (
    connect_pipe,
    create_file,
    create_key,
    create_pipe,
    load_module,
    open_process,
    set_value,
    start_remote_thread,
)


def test_a_file_is_created_by_the_acting_process(stage):
    indexer = stage.office.residents["SearchIndexer.exe"]
    create_file(stage.world, indexer, "C:\\x.txt", 3)
    (event,) = stage.told()
    assert (event["EventID"], event["TargetFilename"], event["ProcessGuid"]) == (11, "C:\\x.txt", indexer.guid)
    assert event["CreationUtcTime"] == event["UtcTime"] == "2026-03-10 07:00:03.000"


def test_registry_events_say_what_was_done(stage):
    service = stage.office.residents["svchost.exe"]
    create_key(stage.world, service, "HKLM\\Key", 1)
    set_value(stage.world, service, "HKLM\\Key\\Name", "DWORD (0x00000001)", 2)
    key, value = stage.told(12, 13)
    assert (key["EventType"], value["EventType"]) == ("CreateKey", "SetValue")
    assert value["Details"] == "DWORD (0x00000001)"


def test_a_module_says_whether_it_is_signed(stage):
    service = stage.office.residents["svchost.exe"]
    load_module(stage.world, service, "C:\\Windows\\System32\\amsi.dll", 1)
    load_module(stage.world, service, "C:\\Users\\Public\\a.dll", 2, signed=False)
    assert [(event["Signed"], event["SignatureStatus"]) for event in stage.told(7)] == [
        ("true", "Valid"),
        ("false", "Unavailable"),
    ]


def test_pipes_have_a_maker_and_a_caller(stage):
    service, kernel = stage.office.residents["svchost.exe"], stage.office.residents["System"]
    create_pipe(stage.world, service, "\\p", 1)
    connect_pipe(stage.world, kernel, "\\p", 2)
    assert [(event["EventID"], event["Image"]) for event in stage.told()] == [(17, service.image), (18, "System")]


def test_access_to_a_process_names_both_sides_as_sysmon_does(stage):
    guard, lsass = stage.office.residents["MsMpEng.exe"], stage.office.residents["lsass.exe"]
    open_process(stage.world, guard, lsass, 0x1FFFFF, 1, trace="C:\\x.dll+1")
    (event,) = stage.told(10)
    assert (event["SourceProcessGUID"], event["TargetProcessGUID"]) == (guard.guid, lsass.guid)
    assert event["GrantedAccess"] == "0x1fffff"
    assert event["CallTrace"].endswith("|C:\\x.dll+1")


def test_a_remote_thread_names_both_sides(stage):
    guard, lsass = stage.office.residents["MsMpEng.exe"], stage.office.residents["lsass.exe"]
    start_remote_thread(stage.world, guard, lsass, 1)
    (event,) = stage.told(8)
    assert (event["SourceImage"], event["TargetImage"]) == (guard.image, lsass.image)

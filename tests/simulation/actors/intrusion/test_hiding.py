from vedette.simulation.actors.intrusion.hiding import move_into_windows_program


def test_the_new_host_is_a_child_with_a_foreign_thread(stage, keyboard, implant):
    host = move_into_windows_program(keyboard, implant)
    (thread,) = stage.told(8)
    assert host.parent is implant
    assert (thread["SourceProcessGuid"], thread["TargetProcessGuid"]) == (implant.guid, host.guid)
    assert host.image.startswith("C:\\Windows\\System32\\")

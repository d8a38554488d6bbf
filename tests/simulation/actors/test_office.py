from vedette.simulation.actors.desk import sit_down
from vedette.simulation.actors.office import browse, use_file_server, work_in_office


def test_a_day_has_mail_documents_and_the_web(stage):
    work_in_office(stage.world, stage.office)
    programs = {event["Image"].rsplit("\\", 1)[-1] for event in stage.told(1)}
    assert {"OUTLOOK.EXE", "msedge.exe", "explorer.exe", "tinbox.exe"} <= programs


def test_pages_are_looked_up_and_visited(stage):
    desk = sit_down(stage.world, stage.office, 60, stage.chance(2))
    browse(stage.world, desk, stage.chance(2), 100)
    assert len(stage.told(22)) == len(stage.told(3)) >= 2


def test_the_file_server_knows_who_came_from_where(stage):
    server = stage.world.with_role("file server")[0]
    desk = sit_down(stage.world, stage.office, 60, stage.chance(2))
    use_file_server(stage.world, desk, stage.chance(2), 100)
    touched = stage.told(5145, device=server)
    assert {event["SubjectUserName"] for event in touched} == {stage.office.owner.name}
    assert {event["IpAddress"] for event in touched} == {stage.office.address}

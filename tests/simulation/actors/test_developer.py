from vedette.simulation.actors.developer import work_as_developer


def test_tools_of_the_trade_run_below_shells(stage):
    device = stage.world.with_role("development")[0]
    work_as_developer(stage.world, device)
    parents = {event["Image"].rsplit("\\", 1)[-1]: event["ParentImage"].rsplit("\\", 1)[-1] for event in stage.told(1)}
    assert parents["git.exe"] == parents["cl.exe"] == "cmd.exe"


def test_programs_are_built_and_then_run(stage):
    device = stage.world.with_role("development")[0]
    work_as_developer(stage.world, device)
    built = {event["TargetFilename"] for event in stage.told(11) if event["TargetFilename"].endswith(".exe")}
    ran = {event["Image"] for event in stage.told(1)}
    assert built
    assert built <= ran

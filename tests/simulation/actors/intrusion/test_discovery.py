from vedette.simulation.actors.intrusion.discovery import look_at_domain, look_at_host, query_directory


def test_questions_on_a_new_machine(stage, keyboard):
    look_at_host(keyboard)
    commands = [event["CommandLine"] for event in stage.told(1)]
    assert {"whoami /all", "systeminfo", "ipconfig /all"} <= set(commands)


def test_a_mistyped_question_is_asked_again(stage, keyboard):
    look_at_domain(keyboard)
    commands = [event["CommandLine"] for event in stage.told(1) if event["Image"].endswith("\\net.exe")]
    typo = commands.index('net gruop "domain admins" /domain')
    assert commands[typo + 1] == 'net group "domain admins" /domain'


def test_the_directory_is_asked_at_the_controller(stage, keyboard):
    query_directory(keyboard)
    controller = stage.world.with_role("domain controller")[0]
    assert {event["DestinationIp"] for event in stage.told(3)} == {controller.address}
    assert stage.world.steps[-1].tactic == "discovery"

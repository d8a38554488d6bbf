from itertools import pairwise


def test_commands_come_at_a_persons_pace(stage, keyboard):
    moments = [keyboard.at]
    for _ in range(200):
        keyboard.type("whoami.exe", "whoami")
        moments.append(keyboard.at)
    pauses = [later - earlier for earlier, later in pairwise(moments)]
    assert 3 <= min(pauses) < 6
    assert 30 < max(pauses) <= 40.5
    assert 10 < sum(pauses) / len(pauses) < 25


def test_commands_run_below_the_shell(stage, keyboard):
    process = keyboard.type("systeminfo.exe", "systeminfo")
    assert process.parent is keyboard.shell
    assert process.session == keyboard.shell.session


def test_net_hands_most_verbs_to_its_second_program(stage, keyboard):
    keyboard.type("net.exe", "net user /domain")
    keyboard.type("net.exe", "net use P: \\\\mer-fs01\\departments")
    commands = [event["CommandLine"] for event in stage.told(1) if "net1" in event["Image"]]
    assert commands == ["C:\\Windows\\system32\\net1 user /domain"]


def test_waiting_never_goes_back_in_time(keyboard):
    keyboard.wait_until(1_000)
    assert keyboard.at == 1_000
    keyboard.wait_until(500)
    assert keyboard.at == 1_020


def test_leaving_the_shell_ends_it(stage, keyboard):
    keyboard.close()
    assert stage.told(5)[-1]["ProcessGuid"] == keyboard.shell.guid

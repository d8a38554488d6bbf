import pytest

from incidents.making import alert, deed, logon, narrated, rule, start
from incidents.test_arrivals import arrival
from vedette.incidents.hands import edit_distance, is_retyped
from vedette.schema.rules import Level

HIGH = rule("memory read", Level.HIGH, "credential-access")
LOOK = rule("question asked", Level.LOW, "discovery")
SHELL = start("{A}", image="cmd.exe", parent_image="explorer.exe", minutes=-1)


def signals(*facts, alerts=()):
    told = [alert(0, process="{A}", rule=HIGH), *alerts]
    return {signal.name: signal for signal in narrated(told, SHELL, *facts).narrative.signals}


def typed(*commands, pause=0.3, device="WKS-07"):
    return [
        start(f"{{C{n}}}", "{A}", image="net.exe", minutes=n * pause, command=text, device=device, source="log.jsonl")
        for n, text in enumerate(commands)
    ]


def test_pauses_of_some_seconds_are_a_persons():
    signal = signals(*typed(*(f"net view srv{n}" for n in range(5)), pause=0.25))["typed-pauses"]
    assert "median pause 15 s" in signal.text
    assert len(signal.evidence) == 5


def test_a_script_has_no_pauses_and_that_speaks_against_a_person():
    found = signals(*typed(*(f"net view srv{n}" for n in range(12)), pause=0.005))
    assert "typed-pauses" not in found
    assert found["scripted-pauses"].against


def test_three_commands_are_too_few_to_tell():
    assert "typed-pauses" not in signals(*typed("net user", "net group", "net view"))


def test_the_same_command_again_is_not_another():
    assert "typed-pauses" not in signals(*typed(*["net user"] * 20))


def test_a_command_that_is_typed_again_corrected_is_a_persons():
    signal = signals(*typed("net gruop admins", "net group admins"))["retyped-command"]
    assert [event.record for event in signal.evidence] == [50_000, 50_018]


def test_a_loop_that_counts_corrects_nothing():
    assert not is_retyped("ping -n 1 10.0.0.7", "ping -n 1 10.0.0.8")
    assert not is_retyped("net user", "net user")
    assert is_retyped("net gruop admins", "net group admins")


@pytest.mark.parametrize(
    ("one", "other", "distance"), [("abc", "abc", 0), ("gruop", "group", 2), ("abc", "xyzabcxyz", 4)]
)
def test_distances_count_single_characters_and_stop_where_it_is_too_far(one, other, distance):
    assert edit_distance(one, other, 3) == distance


def test_discovery_commands_within_a_quarter_hour_are_a_burst():
    asked = [alert(n, process="{A}", command=f"net {n}", rule=LOOK) for n in range(6)]
    assert signals(alerts=asked)["discovery-burst"].text.startswith("6 different")


def test_discovery_over_a_day_is_no_burst():
    asked = [alert(n * 59, process="{A}", command=f"net {n}", rule=LOOK) for n in range(6)]
    assert "discovery-burst" not in signals(alerts=asked)


def test_asking_for_help_is_a_persons():
    assert "help-asked" in signals(*typed("rclone.exe --help"))
    assert "help-asked" not in signals(*typed("notepad.exe help.txt"))


def test_packing_and_then_sending_is_told_with_both():
    found = signals(*typed("7z a x.7z c:\\data", "rclone copy x.7z far:"))
    assert len(found["archive-then-upload"].evidence) == 2
    assert "archive-then-upload" not in signals(*typed("rclone copy x.7z far:", "7z a x.7z c:\\data"))


def test_a_tool_that_is_dropped_and_run_at_once_is_told_with_both_events():
    tool = start("{T}", "{A}", image="tool.exe", minutes=2, source="log.jsonl")
    assert len(signals(arrival(1), tool)["dropped-and-run"].evidence) == 2
    assert "dropped-and-run" not in signals(arrival(-60), tool)


@pytest.mark.parametrize("command", ["sc stop WinDefend", "powershell Set-MpPreference -DisableRealtimeMonitoring 1"])
def test_stopping_what_protects_is_told(command):
    assert "security-stopped" in signals(*typed(command))


def test_weakening_it_by_the_registry_is_told():
    value = "HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows Defender\\DisableAntiSpyware"
    assert "security-weakened" in signals(deed("registry", value))


def test_another_account_that_leaves_after_credentials_were_read_is_told():
    signal = signals(logon("SRV-01", 5, account="hd-quarry"))["credentials-then-logon"]
    assert "hd-quarry went from there for the first time" in signal.text
    assert "credentials-then-logon" not in signals(logon("SRV-01", -5, account="hd-quarry"))


def test_an_account_at_work_in_an_hour_in_which_it_never_was_is_told():
    days = [start(f"{{D{n}}}", image="word.exe", minutes=n * 1440 - 9000, account="a.chen") for n in range(6)]
    night = [start("{N}", "{A}", image="net.exe", minutes=600, account="a.chen", source="log.jsonl")]
    assert "unusual-hours" in signals(*days, *night)
    assert "unusual-hours" not in signals(*night)


def test_a_shell_below_a_web_server_is_told():
    shell = start("{S}", "{W}", image="sh", parent_image="nginx", minutes=0, source="log.jsonl")
    told = [alert(1, process="{S}", image="sh", rule=HIGH)]
    names = [signal.name for signal in narrated(told, shell).narrative.signals]
    assert "shell-of-a-server" in names


def test_a_program_that_many_devices_run_speaks_against_a_person():
    fleet = [
        start(f"{{F{n}}}", image="C:\\ProgramData\\agent.exe", hashes="SHA256=AB", device=f"WKS-{n}", minutes=-5)
        for n in range(10, 20)
    ]
    own = start("{A}", image="C:\\ProgramData\\agent.exe", hashes="SHA256=AB", minutes=-1, source="log.jsonl")
    found = narrated([alert(0, process="{A}", rule=HIGH)], own, *fleet).narrative.signals
    assert [signal.name for signal in found if signal.against] == ["same-everywhere"]


def test_every_sign_names_an_event():
    found = signals(*typed("net gruop admins", "net group admins", "sc stop windefend", "whoami /?"), arrival(0.1))
    assert found
    assert all(signal.evidence for signal in found.values())

from incidents.making import alert, rule
from vedette.ranking.hands import discovery_burst, typing_pause
from vedette.schema.rules import Level

DISCOVERY = rule("look around", Level.LOW, "discovery")


def commands(pause_seconds, count=5, **more):
    return [alert(n * pause_seconds / 60, process=f"{{{n}}}", command=f"net {n}", **more) for n in range(count)]


def test_pauses_of_some_seconds_are_a_persons():
    assert typing_pause(commands(11)) == 11


def test_a_script_has_no_pauses():
    assert typing_pause(commands(0.2)) is None


def test_three_commands_are_too_few_to_tell():
    assert typing_pause(commands(11, count=3)) is None


def test_the_same_command_again_is_not_another():
    repeated = [alert(n / 5, process=f"{{{n}}}", command="whoami") for n in range(20)]
    assert typing_pause(repeated) is None


def test_discovery_commands_within_a_quarter_hour_are_a_burst():
    assert discovery_burst(commands(60, count=6, rule=DISCOVERY)) == 6


def test_discovery_over_a_day_is_no_burst():
    assert discovery_burst(commands(3600, count=6, rule=DISCOVERY)) == 0

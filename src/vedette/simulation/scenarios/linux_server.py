"""A Linux web server is exploited, and from it a database server is emptied, while Windows machines idle along."""

from vedette.simulation.actors.intrusion.web_shell import (
    Prompt,
    become_root,
    exploit_upload,
    look_around,
    move_by_key,
    settle,
    steal_secrets,
    take_database,
)
from vedette.simulation.actors.linux_server import add_linux_server, serve_all_day
from vedette.simulation.actors.organisation import live_usual_day
from vedette.simulation.scenario import Scenario
from vedette.simulation.world import World

_EXPLOIT, _ROOT, _SECRETS, _SECOND_SERVER, _DATA = 0.15, 0.3, 0.45, 0.6, 0.75
"""When each act begins, as a part of the recorded time."""


def _play(world: World) -> None:
    live_usual_day(world)
    web = add_linux_server(world, "mer-web01", "web server")
    database = add_linux_server(world, "mer-db01", "database server")
    for device in (web, database):
        serve_all_day(world, device)
    shell = exploit_upload(world, web, world.seconds * _EXPLOIT)
    prompt = Prompt(world, world.chance("intruder"), shell, world.seconds * _EXPLOIT + 100)
    look_around(prompt)
    prompt.at = max(prompt.at, world.seconds * _ROOT)
    root = become_root(prompt)
    settle(root)
    root.at = max(root.at, world.seconds * _SECRETS)
    steal_secrets(root)
    root.at = max(root.at, world.seconds * _SECOND_SERVER)
    there = move_by_key(root, database)
    look_around(there)
    there.at = max(there.at, world.seconds * _DATA)
    take_database(there)


SCENARIO = Scenario(
    name="linux-server",
    title="Linux web server exploited, database carried away",
    description=(
        "A visitor uploads a script through a web application, gets a shell and root, stays by cron and a key, steals "
        "secrets, opens the database server with a stolen key and sends a dump away. Two servers with Linux are added "
        "to the fleet."
    ),
    play=_play,
)

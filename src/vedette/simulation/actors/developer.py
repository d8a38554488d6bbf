"""A developer: version control, compilers, package managers, containers, small servers, downloads by command line."""

from random import Random

from vedette.simulation.actors.desk import Desk, sit_down
from vedette.simulation.actors.office import browse, follow_habits, open_mail, read_mail, use_file_server
from vedette.simulation.telemetry.network import Endpoint, reach
from vedette.simulation.telemetry.objects import create_file
from vedette.simulation.telemetry.processes import end, run, start
from vedette.simulation.world import Device, Process, World

_FORGE = Endpoint("git.meridian.example", "10.40.10.41")
_PACKAGES = Endpoint("packages.commons.example", "192.0.2.75")
_PROJECTS = ("ledger", "weighbridge", "timetable", "labels")


def work_as_developer(world: World, device: Device) -> Desk:
    """A developer's working day."""
    chance = world.chance(f"developer {device.name}")
    at = chance.uniform(20, min(1_200, world.seconds / 10))
    desk = sit_down(world, device, at, chance)
    open_mail(world, desk, at + 20)
    start(world, desk.explorer, "quillcode.exe", '"C:\\Program Files\\Quillcode\\quillcode.exe" C:\\src', at + 40)
    habits = (
        (_synchronise, 12),
        (_build, 10),
        (_run_scripts, 10),
        (_use_containers, 6),
        (_download, 3),
        (_look_around, 2),
        (browse, 12),
        (read_mail, 5),
        (use_file_server, 2),
    )
    follow_habits(world, desk, habits, chance, at + 90, pause=150)
    return desk


def _terminal(world: World, desk: Desk, at: float, *, seconds: float) -> Process:
    shell = start(world, desk.explorer, "cmd.exe", '"C:\\Windows\\system32\\cmd.exe"', at)
    run(world, shell, "conhost.exe", "\\??\\C:\\Windows\\system32\\conhost.exe 0x4", at + 0.05, seconds=seconds)
    end(world, shell, at + seconds + 0.2)
    return shell


def _synchronise(world: World, desk: Desk, chance: Random, at: float) -> None:
    shell = _terminal(world, desk, at, seconds=60)
    for number, verb in enumerate(("status", "pull --rebase", "push origin HEAD")):
        git = run(world, shell, "git.exe", f"git {verb}", at + 3 + number * chance.uniform(4, 12), seconds=2)
        reach(world, git, _FORGE, at + 4 + number * 12)


def _build(world: World, desk: Desk, chance: Random, at: float) -> None:
    project = chance.choice(_PROJECTS)
    shell = _terminal(world, desk, at, seconds=90)
    for number in range(chance.randrange(3, 14)):
        moment = at + 2 + number * 0.8
        run(world, shell, "cl.exe", f"cl.exe /nologo /O2 /c C:\\src\\{project}\\part{number}.cpp", moment, seconds=1.5)
    linker = run(world, shell, "link.exe", f"link.exe /OUT:C:\\src\\{project}\\out\\{project}.exe @parts", at + 20)
    target = f"C:\\src\\{project}\\out\\{project}.exe"
    create_file(world, linker, target, at + 20.3)
    run(world, shell, target, f"out\\{project}.exe --self-test", at + 30, seconds=8)


def _run_scripts(world: World, desk: Desk, chance: Random, at: float) -> None:
    project = chance.choice(_PROJECTS)
    shell = _terminal(world, desk, at, seconds=120)
    if chance.random() < 0.5:
        run(world, shell, "python.exe", f"python -m pytest C:\\src\\{project}\\tests -q", at + 3, seconds=60)
    else:
        node = run(world, shell, "node.exe", f"node C:\\src\\{project}\\build.js --watch", at + 3, seconds=100)
        run(world, node, "cmd.exe", 'C:\\Windows\\system32\\cmd.exe /d /s /c "npm run lint"', at + 5, seconds=10)
        reach(world, node, _PACKAGES, at + 6)


def _use_containers(world: World, desk: Desk, chance: Random, at: float) -> None:
    shell = _terminal(world, desk, at, seconds=60)
    command = chance.choice(("docker ps -a", "docker build -t ledger:dev .", "docker run --rm -p 8080:80 ledger:dev"))
    run(world, shell, "docker.exe", command, at + 2, seconds=chance.uniform(2, 40))


def _download(world: World, desk: Desk, chance: Random, at: float) -> None:
    shell = _terminal(world, desk, at, seconds=40)
    project = chance.choice(_PROJECTS)
    command = f"curl -L https://packages.commons.example/{project}/deps.tar.gz -o C:\\src\\{project}\\deps.tar.gz"
    fetch = run(world, shell, "curl.exe", command, at + 2, seconds=5)
    reach(world, fetch, _PACKAGES, at + 2.4)
    create_file(world, fetch, f"C:\\src\\{project}\\deps.tar.gz", at + 4)
    run(world, shell, "tar.exe", "tar -xzf deps.tar.gz", at + 12, seconds=3)


def _look_around(world: World, desk: Desk, chance: Random, at: float) -> None:
    shell = _terminal(world, desk, at, seconds=60)
    for number, command in enumerate(chance.sample(("ipconfig", "whoami", "hostname", "tasklist"), 2)):
        run(world, shell, f"{command}.exe", command, at + 3 + number * 9)

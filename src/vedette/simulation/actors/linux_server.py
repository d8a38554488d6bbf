"""Servers with Linux: the processes that run from boot, and what they do by themselves all day."""

from random import Random

from vedette.simulation.telemetry.envelope import emit_message
from vedette.simulation.telemetry.identity import process_guid
from vedette.simulation.telemetry.linux import linux_session, log_on_by_key, refuse_password, spawn, spawn_for
from vedette.simulation.telemetry.network import Endpoint, accept, connect
from vedette.simulation.telemetry.objects import create_file
from vedette.simulation.world import Account, Device, Process, Session, World

MIRROR = Endpoint("mirror.commons.example", "192.0.2.76", 80)
_BOOT_SECONDS = -400_000.0
_RESIDENTS = (
    ("cron", "/usr/sbin/cron", "/usr/sbin/cron -f -P", "root"),
    ("sshd", "/usr/sbin/sshd", "sshd: /usr/sbin/sshd -D [listener] 0 of 10-100 startups", "root"),
    ("nginx", "/usr/sbin/nginx", "nginx: worker process", "www-data"),
    ("php-fpm", "/usr/sbin/php-fpm8.2", "php-fpm: pool www", "www-data"),
    ("postgres", "/usr/lib/postgresql/15/bin/postgres", "postgres -D /var/lib/postgresql/15/main", "postgres"),
)


def add_linux_server(world: World, name: str, role: str) -> Device:
    """One more machine, beside the fleet that every scenario has."""
    chance = world.chance(f"numbers of {name}")
    address = f"10.40.11.{10 + len(world.devices) % 200}"
    owner = Account("root", "0", domain="", privileged=True)
    device = Device(name, role, address, owner, f"{chance.getrandbits(32):08x}", chance, system="linux")
    world.devices.append(device)
    first = Process(device, _guid(world, device), 1, "/usr/lib/systemd/systemd", "/sbin/init", _root(device), None)
    device.residents["systemd"] = first
    for resident, image, command_line, user in _RESIDENTS:
        session = linux_session(device, user, _BOOT_SECONDS)
        pid = device.next_pid()
        device.residents[resident] = Process(device, _guid(world, device), pid, image, command_line, session, first)
    return device


def serve_all_day(world: World, device: Device) -> None:
    """Requests, cron, updates, monitoring, and an administrator who looks in now and then."""
    chance = world.chance(f"server {device.name}")
    duties = ((_answer_request, 14), (_run_schedule, 6), (_check_health, 8), (_update, 1), (_look_in, 2), (_mistype, 1))
    actions, weights = zip(*duties, strict=True)
    at = chance.uniform(1, 30)
    while at < world.seconds:
        chance.choices(actions, weights)[0](world, device, chance, at)
        at += chance.expovariate(1 / 40)


def _answer_request(world: World, device: Device, chance: Random, at: float) -> None:
    pool = device.residents["php-fpm"]
    accept(world, device.residents["nginx"], chance.choice(world.with_role("office")), 443, at)
    if chance.random() < 0.3:
        picture = f"/var/www/ledger/var/cache/{chance.getrandbits(24):06x}.png"
        spawn_for(world, pool, "/usr/bin/dash", f"sh -c convert /tmp/upload.png -resize 300 {picture}", at + 0.1)
        create_file(world, pool, picture, at + 0.4)


def _run_schedule(world: World, device: Device, chance: Random, at: float) -> None:
    command = chance.choice(("/srv/ledger/bin/rotate", "run-parts --report /etc/cron.hourly", "/usr/sbin/logrotate"))
    emit_message(world, device, at, "CRON", f"(root) CMD ({command})")
    job = spawn(
        world, device.residents["cron"], "/usr/bin/dash", f"/bin/sh -c {command}", at + 0.02, session=_root(device)
    )
    spawn_for(world, job, "/usr/bin/find", "find /var/log/ledger -name *.gz -mtime +30 -delete", at + 0.1)


def _check_health(world: World, device: Device, chance: Random, at: float) -> None:
    systemd = device.residents["systemd"]
    agent = spawn_for(world, systemd, "/usr/bin/bash", "bash /opt/watchful/check.sh", at, seconds=2)
    spawn_for(world, agent, "/usr/bin/curl", "curl -s -o /dev/null http://127.0.0.1/health", at + 0.3)
    spawn_for(world, agent, chance.choice(("/usr/bin/df", "/usr/bin/uptime", "/usr/bin/free")), "-h", at + 0.6)


def _update(world: World, device: Device, _chance: Random, at: float) -> None:
    update = spawn_for(world, device.residents["systemd"], "/usr/bin/apt-get", "apt-get -qq update", at, seconds=20)
    fetch = spawn_for(world, update, "/usr/lib/apt/methods/http", "/usr/lib/apt/methods/http", at + 0.5, seconds=15)
    connect(world, fetch, MIRROR, at + 0.8)


def _look_in(world: World, device: Device, _chance: Random, at: float) -> None:
    source = world.with_role("administration")[0]
    shell = log_on_by_key(world, device, "deploy", at, source=source.address)
    accept(world, device.residents["sshd"], source, 22, at - 0.2)
    questions = (
        ("/usr/bin/uptime", "uptime"),
        ("/usr/bin/df", "df -h"),
        ("/usr/bin/tail", "tail -n 50 /var/log/syslog"),
    )
    for number, (image, command) in enumerate(questions):
        spawn_for(world, shell, image, command, at + 4 + 9 * number)


def _mistype(world: World, device: Device, _chance: Random, at: float) -> None:
    refuse_password(world, device, "deploy", at, source=world.with_role("administration")[0].address)


def _guid(world: World, device: Device) -> str:
    return process_guid(world, device, _BOOT_SECONDS + device.numbers.uniform(1, 60))


def _root(device: Device) -> Session:
    return linux_session(device, "root", _BOOT_SECONDS)

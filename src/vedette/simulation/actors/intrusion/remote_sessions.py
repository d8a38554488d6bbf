"""To the next device as an administrator would go: by remote management, and by remote desktop."""

from vedette.simulation.actors.intrusion.keyboard import Keyboard, open_shell
from vedette.simulation.actors.intrusion.movement import Hop
from vedette.simulation.telemetry.logons import LogonKind, log_on, use_credentials
from vedette.simulation.telemetry.network import accept, device_endpoint, reach
from vedette.simulation.telemetry.processes import start


def move_by_remote_management(keyboard: Keyboard, hop: Hop) -> Keyboard:
    """A remote PowerShell session. Gives a shell below its host process on the target."""
    world, target, here = keyboard.world, hop.target, keyboard.device
    world.intruder_accounts[hop.account.qualified] = hop.account
    with world.step(f"Remote management opens {target.name}", "lateral-movement", "T1021.006", "T1078.002"):
        command = f"powershell -c Enter-PSSession -ComputerName {target.name} -Credential {hop.account.qualified}"
        client = keyboard.type("powershell.exe", command, seconds=5)
        use_credentials(world, client, hop.account, target, keyboard.at - 4.6)
        reach(world, client, device_endpoint(target, 5985), keyboard.at - 4.5)
        at = keyboard.at - 4
        session = log_on(world, target, hop.account, LogonKind.NETWORK, at, caller=here)
        accept(world, target.residents["System"], here, 5985, at - 0.1)
        command = "C:\\Windows\\system32\\wsmprovhost.exe -Embedding"
        host = start(world, target.residents["svchost.exe"], "wsmprovhost.exe", command, at + 0.4, session=session)
        return open_shell(world, keyboard.chance, host, at + 5)


def move_by_remote_desktop(keyboard: Keyboard, hop: Hop) -> Keyboard:
    """A desktop session in the evening manner of administrators. Gives a shell opened from its desktop."""
    world, target, here = keyboard.world, hop.target, keyboard.device
    world.intruder_accounts[hop.account.qualified] = hop.account
    with world.step(f"Remote desktop opens {target.name}", "lateral-movement", "T1021.001", "T1078.002"):
        client = start(world, keyboard.shell, "mstsc.exe", f"mstsc.exe /v:{target.name}", keyboard.think())
        use_credentials(world, client, hop.account, target, keyboard.at + 5)
        reach(world, client, device_endpoint(target, 3389), keyboard.at + 5.2)
        at = keyboard.at + 6
        accept(world, target.residents["svchost.exe"], here, 3389, at - 0.2)
        session = log_on(world, target, hop.account, LogonKind.REMOTE_INTERACTIVE, at, caller=here)
        winlogon, opening = target.residents["winlogon.exe"], "C:\\Windows\\system32\\userinit.exe"
        first = start(world, winlogon, "userinit.exe", opening, at + 1, session=session)
        explorer = start(world, first, "explorer.exe", "C:\\Windows\\Explorer.EXE", at + 2)
        return open_shell(world, keyboard.chance, explorer, at + 40)

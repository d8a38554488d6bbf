"""An intruder's hands on a remote shell: they read, think, mistype and try again."""

from dataclasses import dataclass
from random import Random

from vedette.simulation.telemetry.processes import end, run, start
from vedette.simulation.world import Device, Process, Session, World

_WITHOUT_SECOND_PROGRAM = frozenset({"use", "view"})
"""What ``net`` does itself; everything else it hands to ``net1``."""


@dataclass(slots=True, eq=False)
class Keyboard:
    """A shell under remote control, and the moment at which the hands are free again."""

    world: World
    chance: Random
    shell: Process
    at: float

    @property
    def device(self) -> Device:
        return self.shell.device

    @property
    def session(self) -> Session:
        return self.shell.session

    def think(self, least: float = 3, most: float = 40) -> float:
        """Let time pass as a person does between two commands; gives the new moment."""
        self.at += self.chance.triangular(least, most, least + (most - least) / 4)
        return self.at

    def wait_until(self, at: float) -> None:
        """Come back at this moment, or a little later when still busy."""
        self.at = max(self.at + 20, at)

    def type(self, program: str, command_line: str, *, seconds: float = 0.4) -> Process:
        """Enter a command that starts a program, and wait for its end."""
        at = self.think()
        process = run(self.world, self.shell, program, command_line, at, seconds=seconds)
        verb = command_line.partition(" ")[2].partition(" ")[0]
        if program == "net.exe" and verb not in _WITHOUT_SECOND_PROGRAM:
            rest = command_line.removeprefix("net ")
            second = f"C:\\Windows\\system32\\net1 {rest}"
            run(self.world, process, "net1.exe", second, at + seconds / 4, seconds=seconds / 2)
        self.at += seconds
        return process

    def close(self) -> None:
        """Leave the shell."""
        end(self.world, self.shell, self.think())


def open_shell(world: World, chance: Random, parent: Process, at: float) -> Keyboard:
    """A command shell below this process."""
    shell = start(world, parent, "cmd.exe", "C:\\Windows\\system32\\cmd.exe", at)
    start(world, shell, "conhost.exe", "\\??\\C:\\Windows\\system32\\conhost.exe 0xffffffff -ForceV1", at + 0.05)
    return Keyboard(world, chance, shell, at + 1)

"""``vedette simulate``: made-up telemetry with a known intrusion, to learn on and to drill with."""

from pathlib import Path
from typing import Annotated

import typer

from vedette.cli.failures import UnusableArgumentError, plain_failures
from vedette.cli.terminal import report_console, words
from vedette.simulation.scenarios import SCENARIOS
from vedette.simulation.write import simulate

_LISTED = "; ".join(f"{name}: {scenario.title}" for name, scenario in sorted(SCENARIOS.items()))


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("simulate")(run)


def run(
    scenario: Annotated[str, typer.Argument(metavar="SCENARIO", help=f"One of: {_LISTED}.")],
    out: Annotated[
        Path, typer.Option("--out", metavar="DIR", help="Folder for one event file a device and the truth.")
    ],
    devices: Annotated[int, typer.Option("--devices", min=1, help="Devices in the simulated organisation.")] = 12,
    hours: Annotated[float, typer.Option("--hours", min=0.1, help="Simulated hours.")] = 8.0,
    seed: Annotated[int, typer.Option("--seed", help="The same seed gives the same files.")] = 1,
) -> None:
    """Write the telemetry of a simulated day with an intrusion in it, and the truth about it."""
    with plain_failures():
        if scenario not in SCENARIOS:
            raise UnusableArgumentError(f"no scenario {scenario!r}; there is {', '.join(sorted(SCENARIOS))}")
        try:
            summary = simulate(scenario, devices=devices, hours=hours, seed=seed, out=out)
        except ValueError as error:
            raise UnusableArgumentError(str(error)) from error
        console = report_console()
        console.print(words(f"{summary.events:,} events of {summary.devices} devices in {out}"))
        console.print(words(f"{summary.intrusion_events:,} of them are the intrusion: {summary.ground_truth}"))
        console.print(words(f"Now hunt: vedette hunt {out}"))

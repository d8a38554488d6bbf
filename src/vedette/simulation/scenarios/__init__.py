"""The scenarios: every module of this package that has a ``SCENARIO`` is one."""

from importlib import import_module
from pkgutil import iter_modules

from vedette.simulation.scenario import Scenario


def _discover() -> dict[str, Scenario]:
    modules = (import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))
    scenarios: list[Scenario] = [module.SCENARIO for module in modules]
    return {scenario.name: scenario for scenario in scenarios}


SCENARIOS: dict[str, Scenario] = _discover()
"""Name -> scenario."""

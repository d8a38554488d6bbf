"""Finds the reports by walking their folder; a new file is a new report, nothing else is edited."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from vedette.delivery import reports as folder
from vedette.delivery.report import Report


@cache
def reports() -> tuple[Report, ...]:
    """All reports by name.

    Raises:
        ValueError: two reports have one name.
    """
    modules = (import_module(f"{folder.__name__}.{found.name}") for found in iter_modules(folder.__path__))
    by_name: dict[str, Report] = {}
    for module in modules:
        report: Report = module.REPORT
        if by_name.setdefault(report.name, report) is not report:
            raise ValueError(f"two reports are named {report.name}")
    return tuple(by_name[name] for name in sorted(by_name))

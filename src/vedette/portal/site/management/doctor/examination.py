"""Every check is made, whatever the others found; what a check breaks on is a finding too."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from urllib.parse import unquote, urlsplit

from vedette.portal.site.management.doctor import checks, house_checks
from vedette.portal.site.management.doctor.patient import Patient
from vedette.portal.site.management.house import open_house
from vedette.portal.site.rules.findings import Finding, wrong
from vedette.portal.site.settings.configuration import Configuration, ConfigurationError, read_configuration
from vedette.portal.site.settings.log_lines import without_secrets


def examine(environment: Mapping[str, str], *, deep: bool) -> Iterator[Finding]:
    """All findings, in order. Nothing is made or changed, and no secret is told."""
    try:
        configuration = read_configuration(environment)
    except ConfigurationError as error:
        yield wrong("settings", str(error), "correct it: nothing starts until then")
        return
    patient = Patient(configuration, environment, deep)
    patient = replace(patient, closed=_opened(patient))
    secrets = _known_secrets(configuration)
    for module in every_check(in_house=not patient.closed):
        for found in _findings(module, patient):
            yield replace(
                found, said=without_secrets(found.said, secrets), advice=without_secrets(found.advice, secrets)
            )


def every_check(*, in_house: bool) -> list[ModuleType]:
    """The checks, in the order in which they are told."""
    packages = (checks, house_checks) if in_house else (checks,)
    names = [f"{package.__name__}.{module.name}" for package in packages for module in iter_modules(package.__path__)]
    return sorted(map(import_module, names), key=lambda module: int(module.ORDER))


def _findings(module: ModuleType, patient: Patient) -> Iterator[Finding]:
    name = module.__name__.rpartition(".")[2]
    try:
        yield from module.check(patient)
    except Exception as error:  # noqa: BLE001 - a patient may be ill in ways that nobody thought of
        yield wrong(name, f"this could not be looked at: {type(error).__name__}: {error}", "report it if it stays so")


def _opened(patient: Patient) -> str:
    """Why the service's own code cannot be asked. Where it never started it must not be: it makes what is lacking."""
    configuration = patient.configuration
    if patient.never_started:
        return "the service was never started here"
    if not configuration.database and not (configuration.data / "portal.sqlite").is_file():
        return "there is no database"
    try:
        open_house()
    except Exception as error:  # noqa: BLE001 - whatever keeps it from starting is what was asked for
        return f"{type(error).__name__}: {error}"
    return ""


def _known_secrets(configuration: Configuration) -> list[str]:
    addresses = [urlsplit(text) for text in (configuration.database, configuration.smtp) if text]
    passwords = [each.password for each in addresses if each.password]
    return [configuration.metrics_token, *passwords, *map(unquote, passwords), *_kept_secrets(configuration)]


def _kept_secrets(configuration: Configuration) -> list[str]:
    try:
        document = json.loads(configuration.secrets_file.read_bytes())
        return [each for each in document.values() if isinstance(each, str)]
    except (OSError, ValueError, AttributeError):
        return []

"""Tests mirror the source: who changes ``ranking/hands.py`` finds what it promises in ``ranking/test_hands.py``."""

from pathlib import PurePosixPath

from architecture.source_tree import CHECKOUT, modules

WITHOUT_A_TEST_OF_THEIR_OWN = frozenset(
    {
        "cli/failures.py",
        "cli/hunt_report.py",
        "cli/input_report.py",
        "cli/options.py",
        "cli/progress.py",
        "incidents/casebook.py",
        "pipeline/findings.py",
        "pipeline/work.py",
        "schema/alerts.py",
        "schema/incidents.py",
        "schema/limits.py",
        "schema/ports.py",
        "sources/batches.py",
        "sources/byte_streams.py",
        "sources/compression.py",
        "sources/ecs_fields.py",
        "sources/event_xml.py",
        "sources/linux_audit.py",
        "sources/linux_services.py",
        "sources/plugins.py",
        "sources/troubles.py",
    }
)
"""Tested through others. May only shrink: a new file comes with its test."""

DECLARATIONS = ("apps.py", "urls.py", "asgi.py", "refusals.py")
"""Files of the portal that only declare; what they declare is tested where it is used, over all of them."""


def _mirror(name):
    path = PurePosixPath(name)
    return f"tests/{path.parent}/test_{path.name}"


def _names():
    tested = (module.name for module in modules() if not module.is_plugin and not module.name.endswith("__init__.py"))
    return {name for name in tested if not _only_declares(PurePosixPath(name))}


def _only_declares(path):
    return path.parts[0] == "portal" and (path.name in DECLARATIONS or path.parent.name == "migrations")


def _untested():
    return {name for name in _names() if not (CHECKOUT / _mirror(name)).is_file()}


def test_a_file_has_a_test_of_its_name():
    missing = {_mirror(name) for name in _untested() - WITHOUT_A_TEST_OF_THEIR_OWN}
    assert not missing


def test_the_list_of_exceptions_only_shrinks():
    outdated = WITHOUT_A_TEST_OF_THEIR_OWN - _untested()
    assert not outdated, "these have a test now, or are gone: take them off the list"

"""Tests mirror the source: who changes ``ranking/hands.py`` finds what it promises in ``ranking/test_hands.py``."""

from pathlib import PurePosixPath

from architecture.source_tree import CHECKOUT, modules

WITHOUT_A_TEST_OF_THEIR_OWN = frozenset(
    {
        "cli/failures.py",
        "cli/hunt_report.py",
        "cli/input_report.py",
        "cli/options.py",
        "cli/output_file.py",
        "cli/progress.py",
        "detections/build.py",
        "detections/compiled.py",
        "detections/correlation.py",
        "detections/correlation_trees.py",
        "detections/engine.py",
        "detections/fields.py",
        "detections/lint.py",
        "detections/logic.py",
        "detections/pack.py",
        "detections/patterns.py",
        "detections/predicates.py",
        "detections/programs.py",
        "detections/rule_paths.py",
        "detections/sieve.py",
        "detections/sigma_files.py",
        "detections/sigma_values.py",
        "detections/witnesses.py",
        "incidents/casebook.py",
        "pipeline/findings.py",
        "pipeline/texts.py",
        "pipeline/work.py",
        "schema/alerts.py",
        "schema/attack.py",
        "schema/events.py",
        "schema/incidents.py",
        "schema/limits.py",
        "schema/ports.py",
        "schema/problems.py",
        "schema/rules.py",
        "schema/storage.py",
        "schema/times.py",
        "simulation/actors/administrator.py",
        "simulation/actors/desk.py",
        "simulation/actors/developer.py",
        "simulation/actors/intrusion/credentials.py",
        "simulation/actors/intrusion/discovery.py",
        "simulation/actors/intrusion/entry.py",
        "simulation/actors/intrusion/hiding.py",
        "simulation/actors/intrusion/impact.py",
        "simulation/actors/intrusion/keyboard.py",
        "simulation/actors/intrusion/movement.py",
        "simulation/actors/machine.py",
        "simulation/actors/office.py",
        "simulation/actors/operations.py",
        "simulation/actors/organisation.py",
        "simulation/programs.py",
        "simulation/scenario.py",
        "simulation/scenarios/ransomware_operator.py",
        "simulation/scenarios/usual_day.py",
        "simulation/telemetry/changes.py",
        "simulation/telemetry/identity.py",
        "simulation/telemetry/logons.py",
        "simulation/telemetry/network.py",
        "simulation/telemetry/objects.py",
        "simulation/world.py",
        "sources/archives.py",
        "sources/batches.py",
        "sources/byte_streams.py",
        "sources/compression.py",
        "sources/defender_fields.py",
        "sources/ecs_fields.py",
        "sources/event_xml.py",
        "sources/evtx_records.py",
        "sources/flattening.py",
        "sources/inputs.py",
        "sources/json_documents.py",
        "sources/layouts.py",
        "sources/lines.py",
        "sources/linux_audit.py",
        "sources/linux_services.py",
        "sources/plugins.py",
        "sources/registry.py",
        "sources/shape_registry.py",
        "sources/troubles.py",
        "sources/windows_channels.py",
        "sources/windows_fields.py",
        "sources/windows_kinds.py",
        "sources/zstd_frames.py",
    }
)
"""Tested through others. May only shrink: a new file comes with its test."""


def _mirror(name):
    path = PurePosixPath(name)
    return f"tests/{path.parent}/test_{path.name}"


def _names():
    return {module.name for module in modules() if not module.is_plugin and not module.name.endswith("__init__.py")}


def _untested():
    return {name for name in _names() if not (CHECKOUT / _mirror(name)).is_file()}


def test_a_file_has_a_test_of_its_name():
    missing = {_mirror(name) for name in _untested() - WITHOUT_A_TEST_OF_THEIR_OWN}
    assert not missing


def test_the_list_of_exceptions_only_shrinks():
    outdated = WITHOUT_A_TEST_OF_THEIR_OWN - _untested()
    assert not outdated, "these have a test now, or are gone: take them off the list"

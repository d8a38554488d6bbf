"""Reading devices, groups, sources and lakes. Every question about devices starts from what is in view."""

from vedette.portal.telemetry.queries.inventory import device, devices, find_devices
from vedette.portal.telemetry.queries.lakes import opened_device, opened_lake
from vedette.portal.telemetry.queries.reporting import ReportingDevices, reporting_devices
from vedette.portal.telemetry.queries.view import narrowed_organisations, visible_devices

__all__ = [
    "ReportingDevices",
    "device",
    "devices",
    "find_devices",
    "narrowed_organisations",
    "opened_device",
    "opened_lake",
    "reporting_devices",
    "visible_devices",
]

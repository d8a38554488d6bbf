"""Addresses of devices, device groups and sources."""

from django.urls import path

from vedette.portal.telemetry.web import device, devices, groups, sources

_DEVICES = "organisations/<uuid:organisation>/devices/"
_GROUPS = "organisations/<uuid:organisation>/device-groups/"

urlpatterns = [
    path(_DEVICES, devices.devices_page, name="devices"),
    path(f"{_DEVICES}export.csv", devices.devices_csv, name="devices_csv"),
    path(f"{_DEVICES}<uuid:device>/tag/", device.tag_device, name="tag_device"),
    path(f"{_DEVICES}<uuid:device>/untag/", device.untag_device, name="untag_device"),
    path(_GROUPS, groups.device_groups_page, name="device_groups"),
    path(f"{_GROUPS}new/", groups.new_device_group, name="new_device_group"),
    path(f"{_GROUPS}<uuid:device_group>/", groups.device_group, name="device_group"),
    path(f"{_GROUPS}<uuid:device_group>/move/", groups.move_device_group, name="move_device_group"),
    path(f"{_GROUPS}<uuid:device_group>/remove/", groups.remove_device_group, name="remove_device_group"),
    path(f"{_GROUPS}<uuid:device_group>/devices/", groups.pick_device, name="pick_device"),
    path("organisations/<uuid:organisation>/sources/", sources.sources_page, name="sources"),
]

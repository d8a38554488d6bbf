"""Addresses of devices and their timelines, files, users, addresses."""

from django.urls import path

from vedette.portal.entities.web import device, things, timeline

_ORGANISATION = "organisations/<uuid:organisation>/"
_DEVICE = f"{_ORGANISATION}devices/<uuid:device>/"

urlpatterns = [
    path(f"{_ORGANISATION}devices/named/", device.device_named, name="device_named"),
    path(_DEVICE, device.device, name="device"),
    path(f"{_DEVICE}alerts/", device.device_alerts, name="device_alerts"),
    path(f"{_DEVICE}timeline/", timeline.device_timeline_page, name="device_timeline"),
    path(f"{_DEVICE}timeline/export.csv", timeline.device_timeline_csv, name="device_timeline_csv"),
    path(f"{_DEVICE}timeline/flag/", timeline.flag_event, name="flag_event"),
    path(f"{_ORGANISATION}files/", things.file, name="file"),
    path(f"{_ORGANISATION}files/devices.csv", things.file_csv, name="file_csv"),
    path(f"{_ORGANISATION}users/", things.user, name="user"),
    path(f"{_ORGANISATION}users/devices.csv", things.user_csv, name="user_csv"),
    path(f"{_ORGANISATION}addresses/", things.address, name="address"),
    path(f"{_ORGANISATION}addresses/devices.csv", things.address_csv, name="address_csv"),
]

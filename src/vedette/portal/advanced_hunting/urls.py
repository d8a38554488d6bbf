"""Addresses of advanced hunting."""

from django.urls import path

from vedette.portal.advanced_hunting.web import page

_ROOM = "organisations/<uuid:organisation>/advanced-hunting/"

urlpatterns = [
    path(_ROOM, page.advanced_hunting, name="advanced_hunting"),
    path(f"{_ROOM}export.csv", page.advanced_hunting_csv, name="advanced_hunting_csv"),
]

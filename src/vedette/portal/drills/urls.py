"""Addresses of drills."""

from django.urls import path

from vedette.portal.drills.web import drills

_ALL = "organisations/<uuid:organisation>/settings/drills/"
_ONE = f"{_ALL}<uuid:drill>/"

urlpatterns = [
    path(_ALL, drills.drills_page, name="drills"),
    path(f"{_ALL}start/", drills.start_drill_page, name="start_drill"),
    path(_ONE, drills.drill_page, name="drill"),
    path(f"{_ONE}delete/", drills.delete_drill_sample, name="delete_drill_sample"),
]

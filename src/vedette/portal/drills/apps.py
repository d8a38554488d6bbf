"""The app ``drills`` as Django knows it."""

from django.apps import AppConfig


class DrillsConfig(AppConfig):
    name = "vedette.portal.drills"
    label = "drills"

"""The app ``reports`` as Django knows it."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "vedette.portal.reports"
    label = "reports"

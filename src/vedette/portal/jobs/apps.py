"""The app ``jobs`` as Django knows it."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "vedette.portal.jobs"
    label = "jobs"

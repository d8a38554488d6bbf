"""The app ``api`` as Django knows it."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "vedette.portal.api"
    label = "api"

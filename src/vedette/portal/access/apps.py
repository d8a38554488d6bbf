"""The app ``access`` as Django knows it."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "vedette.portal.access"
    label = "access"

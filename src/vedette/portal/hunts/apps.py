"""The app ``hunts`` as Django knows it."""

from django.apps import AppConfig


class HuntsConfig(AppConfig):
    name = "vedette.portal.hunts"
    label = "hunts"

"""The app ``advanced_hunting`` as Django knows it."""

from django.apps import AppConfig


class AdvancedHuntingConfig(AppConfig):
    name = "vedette.portal.advanced_hunting"
    label = "advanced_hunting"

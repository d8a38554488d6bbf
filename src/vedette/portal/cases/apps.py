"""The app ``cases`` as Django knows it."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "vedette.portal.cases"
    label = "cases"

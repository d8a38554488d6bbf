"""The app ``audit`` as Django knows it."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "vedette.portal.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"

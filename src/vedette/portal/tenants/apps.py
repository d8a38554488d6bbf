"""The app ``tenants`` as Django knows it."""

from django.apps import AppConfig


class TenantsConfig(AppConfig):
    name = "vedette.portal.tenants"
    label = "tenants"
    default_auto_field = "django.db.models.BigAutoField"

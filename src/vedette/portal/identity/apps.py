"""The app ``identity`` as Django knows it."""

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    name = "vedette.portal.identity"
    label = "identity"
    default_auto_field = "django.db.models.BigAutoField"

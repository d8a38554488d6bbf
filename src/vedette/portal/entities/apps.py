"""The app ``entities`` as Django knows it."""

from django.apps import AppConfig


class EntitiesConfig(AppConfig):
    name = "vedette.portal.entities"
    label = "entities"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the search find what this app knows."""
        from vedette.portal.entities.web import finding  # noqa: PLC0415 - rows need a ready Django
        from vedette.portal.tenants.web.finding import register_finder  # noqa: PLC0415 - as above

        register_finder("entities", finding.find_things, place=30)

"""The app ``response`` as Django knows it."""

from django.apps import AppConfig


class ResponseConfig(AppConfig):
    name = "vedette.portal.response"
    label = "response"

    def ready(self) -> None:
        """The page of an incident has places for its recommended actions."""
        from vedette.portal.response.web.incident import add_to_incidents  # noqa: PLC0415  (pages need ready models)

        add_to_incidents()

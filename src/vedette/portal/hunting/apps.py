"""The app ``hunting`` as Django knows it."""

from django.apps import AppConfig


class HuntingConfig(AppConfig):
    name = "vedette.portal.hunting"
    label = "hunting"

    def ready(self) -> None:
        """The page of an incident has a place for the bar of hunters."""
        from vedette.portal.hunting.web.bar import add_to_incidents  # noqa: PLC0415  (pages need ready models)

        add_to_incidents()

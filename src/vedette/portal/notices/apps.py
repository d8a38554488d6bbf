"""The app ``notices`` as Django knows it."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "vedette.portal.notices"
    label = "notices"

    def ready(self) -> None:
        """Pages of incidents and alerts have places for what notices say."""
        from vedette.portal.notices.web.parts import add_to_pages  # noqa: PLC0415  (pages need ready models)

        add_to_pages()

"""The app ``notices`` as Django knows it."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "vedette.portal.notices"
    label = "notices"

    def ready(self) -> None:
        """Pages of incidents and alerts have places for what notices say, and events can be added to drafts."""
        from vedette.portal.notices.web.evidence import add_to_events  # noqa: PLC0415  (pages need ready models)
        from vedette.portal.notices.web.parts import add_to_pages  # noqa: PLC0415

        add_to_pages()
        add_to_events()

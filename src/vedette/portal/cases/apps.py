"""The app ``cases`` as Django knows it."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "vedette.portal.cases"
    label = "cases"

    def ready(self) -> None:
        """Pages of things lead to the experts."""
        from vedette.portal.cases.web.entry import add_to_pages  # noqa: PLC0415  (pages need ready models)

        add_to_pages()

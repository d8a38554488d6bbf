"""The app ``site`` as Django knows it."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register

from vedette.portal.site.policies import routes_without_policy


class SiteConfig(AppConfig):
    name = "vedette.portal.site"
    label = "house"

    def ready(self) -> None:
        """Let no process start that has a door without a policy."""
        register(doors_have_policies)


def doors_have_policies(app_configs: Sequence[AppConfig] | None, **_options: Any) -> list[CheckMessage]:
    """An error for each address that does not say whom it lets through."""
    del app_configs
    return [
        Error(f"{route.pattern} declares no policy", hint="put @door(...) on its view", id="vedette.E001")
        for route in routes_without_policy()
    ]

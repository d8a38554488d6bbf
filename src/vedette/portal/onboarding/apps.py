"""The app ``onboarding`` as Django knows it."""

from django.apps import AppConfig


class OnboardingConfig(AppConfig):
    name = "vedette.portal.onboarding"
    label = "onboarding"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let those be told of recommended actions whom the organisation named."""
        from vedette.portal.onboarding.queries.contacts import named_for_incidents  # noqa: PLC0415 - needs ready rows
        from vedette.portal.response.rules.callers import ask_for_contacts  # noqa: PLC0415 - as above

        ask_for_contacts(named_for_incidents)

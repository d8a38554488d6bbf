"""A house in which the experts wait for samples, for a process of its own."""

from datetime import timedelta

from portal.telemetry.houses import furnish_with


def seed() -> None:
    """Alice of Meridian asked, and Hugo asked her for files."""
    furnish_with()
    from django.utils import timezone  # noqa: PLC0415 - rows need a ready Django

    from portal.cases.consulting import C, reported  # noqa: PLC0415
    from portal.people import furnished_house  # noqa: PLC0415
    from vedette.portal.access.queries import everything_in_view  # noqa: PLC0415
    from vedette.portal.access.rules import SERVICE  # noqa: PLC0415
    from vedette.portal.onboarding.actions.subscriptions import grant_subscription  # noqa: PLC0415
    from vedette.portal.onboarding.rules.subscription import Grant, SubscriptionKind  # noqa: PLC0415

    house = furnished_house()
    grant = Grant(SubscriptionKind.FULL, timezone.now().date() + timedelta(days=300))
    with everything_in_view():
        grant_subscription(actor=SERVICE, organisation=house.meridian, grant=grant, words="")
        reported(house, C.FILE_SAMPLES_NEEDED)

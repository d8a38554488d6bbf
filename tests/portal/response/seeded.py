"""A house that is asked to act, for a browser: ``python -c "from portal.response.seeded import seed; seed()"``."""

from portal.incidents.told import alert, document, incident
from portal.response.recommending import ADVICE
from portal.telemetry.houses import furnish_with

PLACE = "Meridian Shipping"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
"""Of Hugo's authenticator app."""


def seed() -> None:
    """Hugo hunts at Meridian and found a true positive, for which the engine has advice; Oscar acts, Rita reads."""
    furnish_with(PLACE)
    from allauth.mfa.totp.internal.auth import TOTP  # noqa: PLC0415 - rows need a ready Django

    from portal.people import come_in  # noqa: PLC0415
    from vedette.portal.access.queries import everything_in_view  # noqa: PLC0415
    from vedette.portal.access.rules import SERVICE, ProviderRole  # noqa: PLC0415
    from vedette.portal.tenants.actions.organisations import assign_hunter  # noqa: PLC0415
    from vedette.portal.tenants.models import Person  # noqa: PLC0415
    from vedette.portal.tenants.queries import organisation_called  # noqa: PLC0415

    with everything_in_view():
        place = organisation_called(actor=SERVICE, name="meridian-shipping")
        come_in(place, "oscar", "SecurityOperator")
        come_in(place, "rita", "SecurityReader")
        hugo = come_in(None, "hugo", ProviderRole.HUNTER)
        assign_hunter(actor=SERVICE, person=hugo, organisations=frozenset({place}))
        TOTP.activate(Person.objects.get(pk=hugo), SECRET)
        _judged(place, hugo)


def _judged(place, hugo) -> None:
    from portal.telemetry.fleet import a_device  # noqa: PLC0415
    from vedette.portal.access.rules import SERVICE  # noqa: PLC0415
    from vedette.portal.incidents.actions.incidents import Place, classify  # noqa: PLC0415
    from vedette.portal.incidents.actions.take_in import take_in  # noqa: PLC0415
    from vedette.portal.incidents.models import Incident  # noqa: PLC0415
    from vedette.portal.incidents.rules.values import Classification  # noqa: PLC0415
    from vedette.portal.tenants.queries import actor_of  # noqa: PLC0415

    found = document(incident("a", "b", recommendations=[ADVICE]), alerts=[alert("b", techniques=["T1021.002"])])
    take_in(actor=SERVICE, organisation=place, document=found)
    at = Place(place, Incident.objects.get().pk)
    classify(actor=actor_of(hugo), at=at, classification=Classification.TRUE_POSITIVE, determination=None)
    a_device(place, "WS-01")

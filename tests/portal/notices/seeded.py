"""An organisation in which an intrusion waits to be told of, in the rows of a service that runs."""

from allauth.mfa.totp.internal.auth import TOTP

from portal.hunting.judging import second_hunter
from portal.incidents.stories import tool_alert, tool_events, tool_incident
from portal.incidents.told import alert, document
from portal.notices.telling import intrusion
from portal.people import furnished_house
from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import SERVICE
from vedette.portal.incidents.actions.take_in import take_in
from vedette.portal.onboarding.models import Application, NoticeLanguage
from vedette.portal.onboarding.rules.application import ApplicationState
from vedette.portal.tenants.models import Person

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
"""Of the hunters' authenticator apps."""


def seed(language: str) -> None:
    """Everybody speaks this language; Hugo and Mina hunt at Meridian, which hears of what they find."""
    house = furnished_house()
    with everything_in_view():
        second_hunter(house, house.meridian)
        Person.objects.update(language=language)
        for name in ("hugo", "mina"):
            TOTP.activate(Person.objects.get(pk=house.people[name]), SECRET)
        Application.objects.create(organisation_id=house.meridian, state=ApplicationState.ON)
        NoticeLanguage.objects.create(organisation_id=house.meridian, language=language)
        story = {name: value for name, value in tool_incident().items() if name not in {"alert_ids", "id"}}
        found = document(intrusion("a", "b", **story), alerts=[tool_alert("a"), alert("b", device="SRV-02")])
        take_in(actor=SERVICE, organisation=house.meridian, document=found, events=lambda _: tool_events())

"""A house of its own for a browser: everything that a question can be about, and those who ask and answer."""

from portal.entities.seeded import seed as seed_entities
from portal.hunting.seeded import SECRET

__all__ = ["SECRET", "seed"]


def seed(*, is_subscribed: bool = True) -> None:
    """Alice manages Acme Tools, where WS1 ran a tool; Hugo and Mina hunt there and told of it in a notification."""
    seed_entities()
    from allauth.mfa.totp.internal.auth import TOTP  # noqa: PLC0415 - rows need a ready Django

    from portal.people import come_in  # noqa: PLC0415
    from vedette.portal.access.queries import everything_in_view  # noqa: PLC0415
    from vedette.portal.access.rules import SERVICE, ProviderRole  # noqa: PLC0415
    from vedette.portal.tenants.actions.organisations import assign_hunter  # noqa: PLC0415
    from vedette.portal.tenants.models import Person  # noqa: PLC0415
    from vedette.portal.tenants.queries import organisation_called  # noqa: PLC0415

    with everything_in_view():
        acme = organisation_called(actor=SERVICE, name="acme-tools")
        come_in(acme, "rita", "SecurityReader")
        hunters = [come_in(None, name, ProviderRole.HUNTER) for name in ("hugo", "mina")]
        for each in hunters:
            assign_hunter(actor=SERVICE, person=each, organisations=frozenset({acme}))
            TOTP.activate(Person.objects.get(pk=each), SECRET)
        _notify(acme, *hunters)
        if is_subscribed:
            _subscribe(acme)


def _notify(acme, hugo, mina) -> None:
    from portal.incidents.told import alert, document  # noqa: PLC0415
    from portal.notices.telling import intrusion  # noqa: PLC0415
    from vedette.portal.access.rules import SERVICE  # noqa: PLC0415
    from vedette.portal.incidents.actions.incidents import Place, classify  # noqa: PLC0415
    from vedette.portal.incidents.actions.take_in import take_in  # noqa: PLC0415
    from vedette.portal.incidents.models import Incident  # noqa: PLC0415
    from vedette.portal.incidents.rules.values import Classification  # noqa: PLC0415
    from vedette.portal.notices.actions.drafts import begin_draft, submit_draft  # noqa: PLC0415
    from vedette.portal.notices.actions.publishing import publish  # noqa: PLC0415
    from vedette.portal.onboarding.models import Application  # noqa: PLC0415
    from vedette.portal.onboarding.rules.application import ApplicationState  # noqa: PLC0415
    from vedette.portal.tenants.queries import actor_of  # noqa: PLC0415
    from vedette.portal.tenants.rules import Language  # noqa: PLC0415

    Application.objects.create(organisation_id=acme, state=ApplicationState.ON)
    told = document(intrusion("n"), alerts=[alert("n", device="SRV-02")])
    take_in(actor=SERVICE, organisation=acme, document=told, events=lambda _: ([], {}))
    place, hunter = Place(acme, Incident.objects.order_by("-number").first().pk), actor_of(hugo)
    classify(actor=hunter, at=place, classification=Classification.TRUE_POSITIVE, determination=None)
    draft = begin_draft(actor=hunter, at=place, language=Language.ENGLISH)
    submit_draft(actor=hunter, organisation=acme, draft=draft)
    publish(actor=actor_of(mina), organisation=acme, draft=draft)


def _subscribe(acme) -> None:
    from datetime import timedelta  # noqa: PLC0415

    from django.utils import timezone  # noqa: PLC0415

    from vedette.portal.access.rules import SERVICE  # noqa: PLC0415
    from vedette.portal.onboarding.actions.subscriptions import grant_subscription  # noqa: PLC0415
    from vedette.portal.onboarding.rules.subscription import Grant, SubscriptionKind  # noqa: PLC0415

    grant = Grant(SubscriptionKind.FULL, timezone.now().date() + timedelta(days=300))
    grant_subscription(actor=SERVICE, organisation=acme, grant=grant, words="")

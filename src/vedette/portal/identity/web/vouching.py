"""Sessions for which an identity provider vouches: they are marked as such, and end when it does so no longer."""

from typing import Any
from uuid import UUID

from django.contrib.auth import BACKEND_SESSION_KEY, SESSION_KEY, login
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest

from vedette.portal.access.rules import Actor
from vedette.portal.identity.actions.identities import Welcome
from vedette.portal.identity.queries import vouching_organisation
from vedette.portal.tenants.actions.people import note_sign_in
from vedette.portal.tenants.queries import actor_of

_MARK = "vouched"


class VouchedBackend(ModelBackend):
    """Says of a session that a provider vouches for it. No password opens by it."""

    def authenticate(self, *_arguments: Any, **_credentials: Any) -> None:
        """Nobody: people come in by :func:`let_in` alone."""


BACKEND = f"{__name__}.{VouchedBackend.__name__}"


class NotVouchedError(Exception):
    """Nobody vouches for this session any more."""


def let_in(request: HttpRequest, welcome: Welcome) -> None:
    """Begin a session of its own for somebody; nothing of the session before is left."""
    request.session.flush()
    person = VouchedBackend().get_user(welcome.person)
    if person is None:
        raise NotVouchedError
    login(request, person, backend=BACKEND)
    request.session.set_expiry(0)  # with the browser, as after a password
    request.session[_MARK] = {"identity": str(welcome.identity), "epoch": welcome.epoch}
    note_sign_in(actor=actor_of(welcome.person, welcome.organisation))


def actor_in(session: SessionBase, person: AbstractBaseUser) -> Actor | None:
    """Who somebody is in their session: nobody where somebody has to vouch and nobody does."""
    try:
        return actor_of(person.pk, _vouching_for(session, person))
    except NotVouchedError:
        return None


def actor_now(session: SessionBase, person: UUID) -> Actor | None:
    """The same of a session that was begun long ago: nobody where it is over or the person was shut out, too."""
    known = VouchedBackend().get_user(person)
    return actor_in(session, known) if known and session.get(SESSION_KEY) == str(person) else None


def _vouching_for(session: SessionBase, person: AbstractBaseUser) -> UUID | None:
    """The organisation that vouches for a session; nothing where its person signed in without one."""
    managed = getattr(person, "managed_by_id", None)
    if session.get(BACKEND_SESSION_KEY) != BACKEND:
        if managed is not None:
            raise NotVouchedError
        return None
    organisation = _vouched(session.get(_MARK), person)
    if organisation is None or managed not in {None, organisation}:
        raise NotVouchedError
    return organisation


def _vouched(mark: object, person: AbstractBaseUser) -> UUID | None:
    match mark:
        case {"identity": str(identity), "epoch": int(epoch)}:
            try:
                return vouching_organisation(person=person.pk, identity=UUID(identity), epoch=epoch)
            except ValueError:
                return None
    return None

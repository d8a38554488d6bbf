"""How the library for signing in is fitted into the house: nobody signs up, sign-ins are told to the audit log."""

from logging import getLogger
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponseBase

from vedette.portal.tenants.actions.people import note_sign_in, password_was_changed
from vedette.portal.tenants.queries import actor_of

_LOG = getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    """People come in by invitation alone."""

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        """Never."""
        return False

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **options: Any) -> HttpResponseBase:
        """Tell the log."""
        note_sign_in(actor=actor_of(user.pk))
        response: HttpResponseBase = super().post_login(request, user, **options)
        return response

    def authentication_failed(self, request: HttpRequest, **_credentials: Any) -> None:
        """The service's own log, not the audit log: strangers would write it full."""
        _LOG.warning("sign-in failed from %s", self.get_client_ip(request))

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        """Tell the log, and let the first password be over."""
        super().set_password(user, password)
        password_was_changed(actor=actor_of(user.pk))

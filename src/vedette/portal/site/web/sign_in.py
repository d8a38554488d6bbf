"""How the library for signing in is fitted in: nobody signs up, sign-ins are told to the log, its mails are letters."""

from logging import getLogger
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponseBase
from django.template.loader import render_to_string
from django.utils.translation import get_language, override

from vedette.portal.post.actions import send_written
from vedette.portal.post.rules import NoAddressError, Written
from vedette.portal.site.web.journal import NumberedRequest
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

    def authentication_failed(self, request: NumberedRequest, **_credentials: Any) -> None:
        """The service's own log, not the audit log: strangers would write it full."""
        request.meters.sign_in_refused()
        _LOG.warning("sign-in failed from %s", self.get_client_ip(request))

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        """Tell the log, and let the first password be over."""
        super().set_password(user, password)
        password_was_changed(actor=actor_of(user.pk))

    def send_notification_mail(
        self,
        template_prefix: str,
        user: AbstractBaseUser,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Of a change to the account, in the language of whose it is."""
        super().send_notification_mail(template_prefix, user, {**(context or {}), "user": user}, email)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write a letter in the person's language: a mail server that is away or slow keeps nobody waiting."""
        language = getattr(context.get("user"), "language", "") or get_language() or "en"
        link = str(context.get("password_reset_url", ""))
        with override(language):
            mail = self.render_mail(template_prefix, email, {**context, "site": settings.SITE_ADDRESS})
            shown = {"paragraphs": mail.body.strip().split("\n\n"), "link": link}
            written = Written(mail.subject, mail.body, render_to_string("account/letter.html", shown))
        try:
            send_written(
                kind=template_prefix,
                to=email,
                language=language,
                written=written,
                organisation=None,
                is_secret=bool(link),
            )
        except NoAddressError:
            _LOG.info("nobody can be written to at the address of an account")

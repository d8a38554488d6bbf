"""OpenID Connect by the library for signing in, held to what an organisation's provider may say.

The library keeps the state of a sign-in, makes the code challenge, asks for tokens and handles refusals. What it trusts
more than we do is overruled here: every signature is checked, a nonce binds a token to the browser that asked for it,
and neither rows of the library nor addresses of people lead to anybody.
"""

import hmac
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin, SocialToken
from allauth.socialaccount.providers.base import AuthError
from allauth.socialaccount.providers.oauth2.client import OAuth2Client
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from vedette.delivery.egress.errors import EgressError
from vedette.delivery.egress.sessions import GuardedSession, guarded_session
from vedette.portal.identity.queries import Speaker, speaker
from vedette.portal.identity.rules.claims import is_told
from vedette.portal.identity.rules.description import Description
from vedette.portal.identity.rules.issuers import Fault, FaultError
from vedette.portal.identity.rules.tokens import Expected, new_nonce, require_nonce, signed_claims
from vedette.portal.identity.web.asking import keys, remembered_description, told_of
from vedette.portal.identity.web.finishing import finish
from vedette.portal.identity.web.turned_away import Turn, turned_away

_ODD_ANSWERS = (KeyError, TypeError, ValueError, AttributeError, RecursionError)
"""Over which the library stumbles where a token endpoint answers oddly."""


def answer_address(provider: UUID) -> str:
    """Where a provider sends people back to; its administrator registers it there."""
    return f"{settings.SITE_ADDRESS}{reverse('sign_in_answer', kwargs={'provider': provider})}"


class Client(OAuth2Client):
    """Begins and asks for tokens."""

    def get_redirect_url(self, authorization_url: str, scope: list[str], extra_params: dict[str, str]) -> str:
        """The provider's door, also where its address has parameters of its own."""
        parameters = {
            "client_id": self.consumer_key,
            "redirect_uri": self.callback_url,
            "scope": " ".join(scope),
            "response_type": "code",
            "state": self.state,
            **extra_params,
        }
        return f"{authorization_url}{'&' if '?' in authorization_url else '?'}{urlencode(parameters)}"


class VouchedLogin(SocialLogin):
    """A sign-in with what the provider proved."""

    claims: dict[str, object]


class Provider(OpenIDConnectProvider):
    """An organisation's provider."""

    pkce_enabled_default = True

    def __init__(self, request: HttpRequest, speaker: Speaker) -> None:
        app = SocialApp(
            provider=OpenIDConnectProvider.id,
            provider_id=str(speaker.provider),
            name=speaker.host[:40],
            client_id=speaker.client_id,
            secret=speaker.secret,
            settings={"server_url": speaker.issuer},
        )
        super().__init__(request, app=app)
        self.speaker = speaker

    def get_oauth2_adapter(self, request: HttpRequest) -> "Protocol":
        """Speaks with this provider."""
        return Protocol(request, self)

    def begin(self, request: HttpRequest, process: str, next_url: str = "", person: UUID | None = None) -> str:
        """The address at the provider to which the browser goes; what has to come back with it is remembered here."""
        nonce = new_nonce()
        data = {"person": str(person)} if person else None
        asked = {"scope": ["openid", "profile", "email"], "auth_params": {"nonce": nonce}}
        redirect = self.redirect(request, process, next_url or None, data, nonce=nonce, **asked)
        return str(redirect.url)


class Protocol(OpenIDConnectOAuth2Adapter):
    """Speaks with one provider, for one request."""

    client_class = Client

    def __init__(self, request: HttpRequest, provider: Provider) -> None:
        super().__init__(request, str(provider.speaker.provider))
        self._provider = provider
        self._known: Description | None = None

    def get_provider(self) -> Provider:
        """The one that it was made for."""
        return self._provider

    @property
    def description(self) -> Description:
        """How the provider describes itself. Raises EgressError or FaultError."""
        if self._known is None:
            self._known = remembered_description(self._provider.speaker)
        return self._known

    @property
    def openid_config(self) -> dict[str, object]:
        """The same, for the library."""
        known = self.description
        return {
            "issuer": known.issuer,
            "authorization_endpoint": known.authorization_endpoint,
            "token_endpoint": known.token_endpoint,
        }

    @property
    def basic_auth(self) -> bool:
        """How the secret is handed over: in the form where the provider takes that, else as it must be able to."""
        return not self.description.takes_secret_in_form

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        """Each provider has its own, so that one's answer is never taken for another's."""
        del request, app
        return answer_address(self._provider.speaker.provider)

    def get_access_token_data(
        self, request: HttpRequest, app: SocialApp, client: Client, pkce_code_verifier: str | None = None
    ) -> dict[str, str]:
        """Tokens for the code, which goes to nobody but the provider that it came from."""
        self._require_named(request.GET.get("iss"))
        try:
            data = super().get_access_token_data(request, app, client, pkce_code_verifier)
            tokens = {name: data[name] for name in ("access_token", "id_token")}
        except EgressError:
            raise
        except _ODD_ANSWERS as error:
            raise FaultError(Fault.ANSWER) from error
        if not all(isinstance(token, str) for token in tokens.values()):
            raise FaultError(Fault.ANSWER)
        return tokens

    def _require_named(self, named: str | None) -> None:
        issuer = self._provider.speaker.issuer
        if named is None and not self.description.names_itself:
            return
        if named is None or not hmac.compare_digest(named.encode("utf-8", "replace"), issuer.encode()):
            raise FaultError(Fault.ISSUER, named or "")

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: SocialToken, *, response: dict[str, str]
    ) -> VouchedLogin:
        """What the provider proves of somebody; not yet that it is in answer to what this browser asked."""
        del request
        known, speaker = self.description, self._provider.speaker
        expected = Expected(speaker.issuer, app.client_id, known.algorithms)
        claims = signed_claims(response["id_token"], keys(known.jwks_uri), expected)
        if known.userinfo_endpoint and not (is_told(claims, speaker.claim) and is_told(claims, "name")):
            told = told_of(known.userinfo_endpoint, token.token)
            if told.get("sub") != claims["sub"]:
                raise FaultError(Fault.SUBJECT)
            claims = {**told, **claims}
        login = VouchedLogin(account=SocialAccount(provider=self.provider_id), provider=self._provider)
        login.claims = claims
        return login


class OrganisationAdapter(DefaultSocialAccountAdapter):
    """What the library asks about providers, and what it may do with whom they vouch for: nothing by itself."""

    def list_apps(
        self, request: HttpRequest, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        """None of its own."""
        del request, provider, client_id
        return []

    def get_provider(self, request: HttpRequest, provider: str, client_id: str | None = None) -> Provider:
        """The organisation's provider of this id. Raises SocialApp.DoesNotExist."""
        del client_id
        try:
            found = speaker(UUID(provider))
        except ValueError:
            found = None
        if found is None:
            raise SocialApp.DoesNotExist
        return Provider(request, found)

    def get_requests_session(self) -> GuardedSession:
        """Under the guard that everything passes."""
        return guarded_session(settings.EGRESS_POLICY)

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Never."""
        del request, sociallogin
        return False

    def authenticate_by_email(self, sociallogin: SocialLogin) -> None:
        """Nobody is recognised by an address."""
        del sociallogin

    def is_email_verified(self, provider: Provider, email: str) -> bool:
        """No address is proven by a provider's word."""
        del provider, email
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: VouchedLogin) -> None:
        """The end of the library's part: who it is was proven, and that it is the answer to what was asked."""
        state = sociallogin.state
        require_nonce(sociallogin.claims, state.get("nonce"))
        raise ImmediateHttpResponse(finish(request, sociallogin.provider.speaker, sociallogin.claims, state))

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Provider,
        error: str = AuthError.UNKNOWN,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> None:
        """Say why on a page of ours."""
        del provider
        if "state" not in (extra_context or {}):
            raise ImmediateHttpResponse(turned_away(request, Turn.OVER))
        if isinstance(exception, EgressError):
            raise ImmediateHttpResponse(turned_away(request, Turn.NOT_REACHED, exception.trouble.value))
        if exception is not None:
            raise ImmediateHttpResponse(turned_away(request, Turn.NOT_TRUSTED, Fault.ANSWER.value))
        if error == AuthError.CANCELLED:
            raise ImmediateHttpResponse(turned_away(request, Turn.CANCELLED))
        raise ImmediateHttpResponse(turned_away(request, Turn.REFUSED_THERE, request.GET.get("error", "")))

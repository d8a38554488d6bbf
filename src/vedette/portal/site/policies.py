"""The policy of every address, ours and those of the library for signing in."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from django.urls import get_resolver

from vedette.portal.access.policies import OPEN, OWN_SIGN_IN, Policy
from vedette.portal.access.web import Door, Route, routes

_BOTH = frozenset({"GET", "HEAD", "POST"})

_AT_THE_ENTRANCE = (
    "account_login",
    "account_logout",
    "account_inactive",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "account_signup",
    "mfa_authenticate",
    "mfa_login_webauthn",
)

_OWN_ACCOUNT = (
    "account_change_password",
    "account_reauthenticate",
    "account_set_password",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_deactivate_totp",
    "mfa_download_recovery_codes",
    "mfa_edit_webauthn",
    "mfa_generate_recovery_codes",
    "mfa_index",
    "mfa_list_webauthn",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "mfa_remove_webauthn",
    "mfa_view_recovery_codes",
    "usersessions_list",
)

LIBRARY_POLICIES: Mapping[str, Policy] = MappingProxyType(
    dict.fromkeys(_AT_THE_ENTRANCE, OPEN) | dict.fromkeys(_OWN_ACCOUNT, OWN_SIGN_IN)
)
"""By the names of the library's addresses. What is not named is not offered; signing up is shown to be closed.

Of its addresses for identity providers none is: we begin with them, and take their answers, at doors of our own.
"""

SETTING_UP = frozenset({*_OWN_ACCOUNT, "account_logout"}) - {"usersessions_list"}
"""Doors that stay open for somebody who still has to choose a password or a second factor."""


def door_behind(name: str, declared: Door | None) -> Door | None:
    """What stands on the door of an address, or nothing: then nobody passes."""
    if declared is not None:
        return declared
    policy = LIBRARY_POLICIES.get(name)
    return None if policy is None else Door(policy, _BOTH)


def every_route() -> Iterator[Route]:
    """All addresses of the service with what stands on their doors."""
    for route in routes(get_resolver().url_patterns):
        yield Route(route.name, route.pattern, door_behind(route.name, route.door))


def routes_without_policy() -> list[Route]:
    """Addresses that do not say whom they let through."""
    return [route for route in every_route() if route.door is None]

"""Every address of the service."""

from collections.abc import Iterator
from typing import Any

from allauth.urls import urlpatterns as library_patterns
from django.urls import URLPattern, URLResolver, include, path

from vedette.portal.site.policies import LIBRARY_POLICIES
from vedette.portal.site.web import health, home, style

handler400 = "vedette.portal.site.web.errors.misunderstood"
handler403 = "vedette.portal.site.web.errors.refused"
handler404 = "vedette.portal.site.web.errors.not_found"
handler500 = "vedette.portal.site.web.errors.broken"


def _declared(patterns: list[Any]) -> Iterator[URLPattern | URLResolver]:
    """Of the addresses that the sign-in library offers, those that we offer too."""
    for each in patterns:
        if isinstance(each, URLResolver):
            yield URLResolver(each.pattern, list(_declared(each.url_patterns)))
        elif each.name in LIBRARY_POLICIES:
            yield each


urlpatterns = [
    path("", home.home, name="home"),
    path("search/", home.search, name="search"),
    path("organisations/<uuid:organisation>/", home.organisation_home, name="organisation_home"),
    path("style/", style.style, name="style"),
    path("healthz", health.alive, name="alive"),
    path("readyz", health.ready, name="ready"),
    path("", include("vedette.portal.tenants.urls")),
    path("", include("vedette.portal.audit.urls")),
    path("accounts/", include(list(_declared(library_patterns)))),
]

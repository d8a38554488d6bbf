"""Every address of the service."""

from collections.abc import Iterator
from typing import Any

from allauth.urls import urlpatterns as library_patterns
from django.urls import URLPattern, URLResolver, include, path

from vedette.portal.site.policies import LIBRARY_POLICIES
from vedette.portal.site.web import background_work, health, home, live, metrics, style

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
    path("live/", live.live, name="live"),
    path("background-work/", background_work.background_work, name="background_work"),
    path("background-work/again/", background_work.try_job_again, name="try_job_again"),
    path("healthz", health.alive, name="alive"),
    path("readyz", health.ready, name="ready"),
    path("", include("vedette.portal.drills.urls")),
    path("", include("vedette.portal.channels.urls")),
    path("", include("vedette.portal.api.urls")),
    path("", include("vedette.portal.reports.urls")),
    path("", include("vedette.portal.cases.urls")),
    path("", include("vedette.portal.hunts.urls")),
    path("", include("vedette.portal.notices.urls")),
    path("", include("vedette.portal.onboarding.urls")),
    path("metrics", metrics.metrics, name="metrics"),
    path("", include("vedette.portal.response.urls")),
    path("", include("vedette.portal.hunting.urls")),
    path("", include("vedette.portal.advanced_hunting.urls")),
    path("", include("vedette.portal.entities.urls")),
    path("", include("vedette.portal.incidents.urls")),
    path("", include("vedette.portal.telemetry.urls")),
    path("", include("vedette.portal.identity.urls")),
    path("", include("vedette.portal.tenants.urls")),
    path("", include("vedette.portal.audit.urls")),
    path("", include("vedette.portal.post.urls")),
    path("accounts/", include(list(_declared(library_patterns)))),
]

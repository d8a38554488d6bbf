"""``/metrics``: figures of the running service for a monitoring system, which shows a token."""

from collections.abc import Iterator
from hmac import compare_digest

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from prometheus_client import CollectorRegistry
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from vedette.portal.access.policies import OPEN
from vedette.portal.access.rules import SERVICE
from vedette.portal.access.web import door
from vedette.portal.site.queries.figures import every_figure
from vedette.portal.site.rules.figures import Figure
from vedette.portal.site.web.journal import NumberedRequest

_BEARER = "bearer "


@door(OPEN)
def metrics(request: NumberedRequest) -> HttpResponse:
    """Everything that this process counts, and what the database and the lakes say at this moment.

    Without a token in the settings there is nothing here: behind a proxy everybody seems to come from this machine.
    """
    expected = settings.CONFIGURATION.metrics_token
    if not expected:
        raise Http404
    if not _shows(request, expected):
        return HttpResponse("a token is needed\n", "text/plain", 401, headers={"WWW-Authenticate": "Bearer"})
    text = generate_latest(request.meters.registry) + generate_latest(_of_the_moment())
    return HttpResponse(text, CONTENT_TYPE_LATEST)


def _shows(request: HttpRequest, expected: str) -> bool:
    given = request.headers.get("Authorization", "")
    if given[: len(_BEARER)].casefold() != _BEARER:
        return False
    return compare_digest(given[len(_BEARER) :].strip().encode(), expected.encode())


def _of_the_moment() -> CollectorRegistry:
    registry = CollectorRegistry()
    registry.register(_Moment())
    return registry


class _Moment(Collector):
    """What the database and the lakes say when they are asked."""

    def describe(self) -> list[Metric]:
        """Nothing before it is asked."""
        return []

    def collect(self) -> Iterator[Metric]:
        """Every figure as the format wants it."""
        return map(_gauge, every_figure(actor=SERVICE))


def _gauge(figure: Figure) -> Metric:
    labels = sorted({label for value in figure.values for label in value.labels})
    gauge = GaugeMetricFamily(figure.name, figure.meaning, labels=labels)
    for value in figure.values:
        gauge.add_metric([value.labels[label] for label in labels], value.number)
    return gauge

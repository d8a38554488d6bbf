"""What one process counts: requests, refused sign-ins, its own memory and time. Each process has its own."""

import platform
from importlib.metadata import version

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.gc_collector import GCCollector
from prometheus_client.process_collector import ProcessCollector

_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Meters:
    """Counters of one process, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        GCCollector(registry=self.registry)
        self._requests = Histogram(
            "vedette_request_seconds",
            "Seconds until a request was answered, by the name of the address and the class of the status.",
            ("route", "status"),
            buckets=_SECONDS,
            registry=self.registry,
        )
        self._refused = Counter(
            "vedette_sign_in_failures",
            "Sign-ins that were refused for a wrong address or password.",
            registry=self.registry,
        )
        built = Gauge(
            "vedette_build_info", "Always 1; the labels say what runs.", ("version", "python"), registry=self.registry
        )
        built.labels(version("vedette"), platform.python_version()).set(1)

    def answered(self, route: str, status: int, seconds: float) -> None:
        """Count a request."""
        self._requests.labels(route, f"{status // 100}xx").observe(seconds)

    def sign_in_refused(self) -> None:
        """Count a sign-in that failed."""
        self._refused.inc()

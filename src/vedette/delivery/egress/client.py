"""Asking another server, for everything of ours that does."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from vedette.delivery.egress.policy import EgressPolicy
from vedette.delivery.egress.resolution import Resolver, system_addresses
from vedette.delivery.egress.sessions import guarded_session


@dataclass(frozen=True, slots=True)
class Answer:
    """What the other server said, whole."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def is_success(self) -> bool:
        """Whether it did what was asked."""
        return 200 <= self.status < 300


@dataclass(frozen=True, slots=True)
class Egress:
    """Asks whom the policy allows, once; whoever wants an answer in spite of trouble asks again."""

    policy: EgressPolicy = field(default_factory=EgressPolicy)
    resolve: Resolver = system_addresses

    def request(
        self, method: str, url: str, *, headers: Mapping[str, str] | None = None, body: bytes | None = None
    ) -> Answer:
        """The answer, whatever its status. Raises EgressError where there is none."""
        with guarded_session(self.policy, self.resolve) as session:
            response = session.request(method, url, headers=dict(headers or {}), data=body)
            return Answer(response.status_code, dict(response.headers), response.content)

"""Sessions for libraries that bring their own requests: whatever they ask passes the same guard as what we ask."""

from collections.abc import Mapping
from contextlib import closing
from io import BytesIO
from typing import Any

from requests import PreparedRequest, Response, Session
from requests.adapters import HTTPAdapter
from requests.exceptions import (
    ConnectTimeout,
    InvalidSchema,
    ReadTimeout,
    RequestException,
    SSLError,
    TooManyRedirects,
)
from urllib3 import BaseHTTPResponse
from urllib3.exceptions import HTTPError, ReadTimeoutError
from urllib3.util.ssl_ import create_urllib3_context

from vedette.delivery.egress.connections import JudgedPool, JudgedTLSPool
from vedette.delivery.egress.errors import EgressError, Trouble
from vedette.delivery.egress.exchanges import Exchange, current_exchange, exchange
from vedette.delivery.egress.policy import EgressPolicy
from vedette.delivery.egress.resolution import Resolver, system_addresses

USER_AGENT = "Vedette"
_PORTION = 16_384


class GuardedAdapter(HTTPAdapter):
    """Judges before it connects, reads within limits, and knows no proxy and no unproven name."""

    def __init__(self, policy: EgressPolicy) -> None:
        self._policy = policy
        super().__init__()

    def init_poolmanager(self, connections: int, maxsize: int, *arguments: Any, **options: Any) -> None:
        """The library's own, with our connections in it."""
        context = create_urllib3_context()
        if self._policy.authorities:
            context.load_verify_locations(self._policy.authorities)
        super().init_poolmanager(connections, maxsize, *arguments, ssl_context=context, **options)
        self.poolmanager.pool_classes_by_scheme = {"http": JudgedPool, "https": JudgedTLSPool}

    def send(
        self,
        request: PreparedRequest,
        stream: bool = False,  # noqa: FBT001, FBT002  (the library's own signature)
        timeout: object = None,
        verify: bool | str = True,  # noqa: FBT001, FBT002
        cert: object = None,
        proxies: Mapping[str, str] | None = None,
    ) -> Response:
        """The whole answer, or EgressError."""
        del stream, timeout, verify, cert, proxies
        running = current_exchange()
        running.aim(request.url or "")
        try:
            return self._answered(request, running)
        except EgressError:
            raise
        except (RequestException, HTTPError, OSError) as error:
            raise EgressError(_trouble(error, running), f"{request.url}: {type(error).__name__}") from error
        finally:
            self.close()

    def _answered(self, request: PreparedRequest, running: Exchange) -> Response:
        response = super().send(request, stream=True, timeout=running.left, verify=True, proxies={})
        with closing(response.raw) as raw:
            response.raw = BytesIO(self._body(raw, running))
        return response

    def _body(self, raw: BaseHTTPResponse, running: Exchange) -> bytes:
        """Unpacked piece by piece, and no further than the limit; a connection that was cut ends no answer."""
        pieces, length = [], 0
        for piece in raw.stream(_PORTION, decode_content=True):
            length += len(piece)
            if length > self._policy.most_bytes:
                raise EgressError(Trouble.TOO_LARGE, f"more than {self._policy.most_bytes} bytes")
            pieces.append(piece)
        if running.is_over:
            raise EgressError(Trouble.TOO_SLOW, f"more than {self._policy.seconds} seconds")
        return b"".join(pieces)


def _trouble(error: Exception, running: Exchange) -> Trouble:
    if running.is_over or isinstance(error, ConnectTimeout | ReadTimeout | ReadTimeoutError | TimeoutError):
        return Trouble.TOO_SLOW
    return Trouble.NOT_TRUSTED if isinstance(error, SSLError) else Trouble.NOT_REACHED


class GuardedSession(Session):
    """A session that asks nobody whom the policy does not allow, whatever its user says."""

    def __init__(self, policy: EgressPolicy, resolve: Resolver) -> None:
        super().__init__()
        self._policy, self._resolve = policy, resolve
        self.trust_env = False
        self.max_redirects = policy.redirects
        self.headers.update({"User-Agent": USER_AGENT, "Accept-Encoding": "gzip, deflate"})
        self.adapters.clear()
        for scheme in ("https://", "http://"):
            self.mount(scheme, GuardedAdapter(policy))

    def request(self, method: str | bytes, url: str | bytes, *arguments: Any, **options: Any) -> Response:
        """The answer, or EgressError."""
        try:
            return super().request(method, url, *arguments, **options)
        except EgressError:
            raise
        except TooManyRedirects as error:
            raise EgressError(Trouble.REDIRECT, "one more than are followed") from error
        except InvalidSchema as error:
            raise EgressError(Trouble.SCHEME, type(error).__name__) from error
        except (RequestException, ValueError) as error:
            raise EgressError(Trouble.MALFORMED, type(error).__name__) from error

    def send(self, request: PreparedRequest, **options: Any) -> Response:
        """The answer to a request that was put together before, or EgressError."""
        options["allow_redirects"] = self._policy.redirects > 0 and options.get("allow_redirects", True)
        with exchange(self._policy, self._resolve):
            response = super().send(request, **options)
        if response.is_redirect and self._policy.redirects == 0:
            raise EgressError(Trouble.REDIRECT, f"{request.url} answers {response.status_code}")
        return response


def guarded_session(policy: EgressPolicy, resolve: Resolver = system_addresses) -> GuardedSession:
    """A session under the policy."""
    return GuardedSession(policy, resolve)

"""The web server, from its socket to a clean end."""

import multiprocessing
import signal
import socket
from importlib import import_module
from types import FrameType

import uvicorn

from vedette.portal.live.rules import close_streams
from vedette.portal.site.settings.configuration import Configuration

_BACKLOG = 2_048


def listen(configuration: Configuration) -> socket.socket:
    """Take the port before anything is promised; raises OSError where it is taken."""
    family = socket.AF_INET6 if ":" in configuration.address else socket.AF_INET
    return socket.create_server((configuration.address, configuration.port), family=family, backlog=_BACKLOG)


def serve(listening: socket.socket) -> None:
    """Answer requests until SIGTERM or an interrupt; requests that are being answered are answered to their end."""
    multiprocessing.current_process().name = "web"
    application = import_module("vedette.portal.site.asgi").application
    config = uvicorn.Config(
        application,
        log_config=None,
        access_log=False,
        lifespan="off",
        server_header=False,
        timeout_graceful_shutdown=10,
    )
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _already_handled)
    _Server(config).run(sockets=[listening])


class _Server(uvicorn.Server):
    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Streams of news would go on until they are cut off, so they are told to end."""
        close_streams()
        await super().shutdown(sockets)


def _already_handled(_signal: int, _frame: FrameType | None) -> None:
    """The server stops by itself and then gives the signal on, which nobody needs any more."""

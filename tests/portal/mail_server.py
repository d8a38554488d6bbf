"""A real mail server that takes, refuses or hangs, on a port of its own."""

import asyncio
import socket
import time

from aiosmtpd.controller import Controller


class MailServer:
    """Keeps what it took; its answer to the next recipients can be set."""

    def __init__(self, **options) -> None:
        self.letters = []
        self.taken = []
        """When each of them was."""
        self.answer = "250 OK"
        self.seconds = 0.0
        self.greeted = 0
        with socket.create_server(("127.0.0.1", 0)) as found:
            port = found.getsockname()[1]
        self._controller = Controller(self, hostname="127.0.0.1", port=port, **options)
        self.port = port
        self._controller.start()

    async def handle_MAIL(self, _server, _session, envelope, address, _options):
        self.greeted += 1
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, _server, _session, envelope, address, _options):
        if self.answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.answer

    async def handle_DATA(self, _server, _session, envelope):
        await asyncio.sleep(self.seconds / 2)
        self.letters.append(envelope)
        self.taken.append(time.time())
        await asyncio.sleep(self.seconds / 2)
        return "250 OK"

    def stop(self) -> None:
        self._controller.stop()

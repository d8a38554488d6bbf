"""Servers that webhooks speak with: real ones, by https, which answer as they are told and remember what came."""

import threading
import time
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from delivery.egress.authority import Authority


@dataclass(frozen=True)
class Came:
    """One message as it came."""

    headers: dict
    body: bytes
    at: float

    @property
    def id(self):
        return self.headers["webhook-id"]


class Peer:
    """Answers with the next of ``answers``, and with the last of them from then on."""

    def __init__(self, authority: Authority, *answers: int) -> None:
        self.answers = list(answers) or [204]
        self.came = []
        self.accepted = []
        """Id, and when it came."""
        self.seconds = 0.0
        self._lock = threading.Lock()
        peer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                came = Came({name.lower(): value for name, value in self.headers.items()}, body, time.time())
                status = peer.take(came)
                time.sleep(peer.seconds)
                if 200 <= status < 300:
                    peer.accepted.append((came.id, came.at))
                self.send_response(status)
                self.send_header("Location", "https://elsewhere.example/")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_arguments):
                pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, _request, _address):
                """Who asked went away: that is what killed workers do."""

        self._server = Server(("127.0.0.1", 0), Handler)
        tls = authority.vouches_for("localhost")
        self._server.socket = tls.wrap_socket(self._server.socket, server_side=True, do_handshake_on_connect=False)
        self.port = self._server.server_address[1]
        self.address = f"https://localhost:{self.port}/hook"
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def take(self, came: Came) -> int:
        with self._lock:
            self.came.append(came)
            return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]

    def end(self) -> None:
        self._server.shutdown()
        self._server.server_close()

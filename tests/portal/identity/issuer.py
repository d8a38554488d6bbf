"""A small identity provider on loopback that says whatever a test wants it to say, also what none should."""

import base64
import hashlib
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from secrets import token_urlsafe
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

KEY = rsa.generate_private_key(public_exponent=65_537, key_size=2_048)
OTHER_KEY = rsa.generate_private_key(public_exponent=65_537, key_size=2_048)
CLIENT_ID, CLIENT_SECRET = "vedette", "a secret between two houses"


def public(key, **more):
    """A key as it is shown to the world."""
    shown = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(key.public_key()))
    return {**shown, "kid": "k1", "use": "sig", "alg": "RS256", **more}


def signed(claims, key=KEY, algorithm="RS256", **header):
    return jwt.encode(claims, key, algorithm=algorithm, headers={"kid": "k1", **header})


class Issuer:
    """Answers as it should, except where a test overrules it."""

    def __init__(self) -> None:
        issuer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                issuer.serve(self, b"")

            def do_POST(self):
                issuer.serve(self, self.rfile.read(int(self.headers.get("Content-Length", 0))))

            def log_message(self, *_):
                """Nobody reads it."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port: int = self._server.server_port
        self.address = f"http://localhost:{self.port}"
        self.description: dict[str, object] = {}
        self.keys: object = {"keys": [public(KEY)]}
        self.token: Callable[[dict], object] = signed
        self.answers: dict[str, tuple[int, bytes]] = {}
        self.told: dict[str, object] = {}
        self.subject: object = None
        self.asked: list[str] = []
        self.codes: dict[str, tuple[dict, dict]] = {}
        self._thread = threading.Thread(target=lambda: self._server.serve_forever(0.02), daemon=True)
        self._thread.start()

    def end(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def described(self) -> dict[str, object]:
        doors = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
        found = {name: f"{self.address}/{place}" for name, place in doors.items()}
        found |= {"issuer": self.address, "userinfo_endpoint": f"{self.address}/userinfo"}
        return {**found, "id_token_signing_alg_values_supported": ["RS256"], **self.description}

    def sign_in(self, begun: str, **claims) -> dict[str, str]:
        """What somebody's browser brings back who came with this address and proved who they are."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(begun).query).items()}
        code = token_urlsafe(8)
        self.codes[code] = asked, claims
        return {"code": code, "state": asked["state"]}

    def claims_for(self, asked, claims) -> dict[str, object]:
        now = int(time.time())
        usual = {"iss": self.address, "aud": asked["client_id"], "iat": now, "exp": now + 300, "nonce": asked["nonce"]}
        return {name: value for name, value in {**usual, **claims}.items() if value is not None}

    def serve(self, handler, body: bytes) -> None:
        place = urlsplit(handler.path).path
        self.asked.append(place)
        status, answer = self.answers.get(place) or self._answer(place, handler, body)
        handler.send_response(status)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(answer)))
        handler.end_headers()
        handler.wfile.write(answer)

    def _answer(self, place, handler, body) -> tuple[int, bytes]:
        match place:
            case "/.well-known/openid-configuration":
                return 200, json.dumps(self.described()).encode()
            case "/keys":
                return 200, json.dumps(self.keys).encode()
            case "/token":
                return self._tokens({name: values[0] for name, values in parse_qs(body.decode()).items()}, handler)
            case "/userinfo":
                is_known = handler.headers.get("Authorization") == "Bearer opaque"
                told = {"sub": self.subject, **self.told}
                return (200, json.dumps(told).encode()) if is_known else (401, b"{}")
        return 404, b"{}"

    def _tokens(self, form, handler) -> tuple[int, bytes]:
        """A code is taken once, from whom it was made for, who proves to have asked for it (RFC 6749, RFC 7636)."""
        asked, claims = self.codes.pop(form.get("code", ""), (None, {}))
        shown = base64.b64encode(f"{CLIENT_ID}:{CLIENT_SECRET}".encode()).decode()
        is_client = form.get("client_secret") == CLIENT_SECRET or handler.headers["Authorization"] == f"Basic {shown}"
        verifier = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(verifier).decode().rstrip("=")
        if asked is None or not is_client or challenge != asked["code_challenge"]:
            return 400, b'{"error": "invalid_grant"}'
        if form.get("redirect_uri") != asked["redirect_uri"] or asked["code_challenge_method"] != "S256":
            return 400, b'{"error": "invalid_grant"}'
        self.subject = claims.get("sub")
        token = self.token(self.claims_for(asked, claims))
        return 200, json.dumps({"access_token": "opaque", "token_type": "Bearer", "id_token": token}).encode()


@contextmanager
def issuing() -> Iterator[Issuer]:
    issuer = Issuer()
    try:
        yield issuer
    finally:
        issuer.end()

import socket
import ssl
import threading
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from ipaddress import ip_address

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from portal.site.management.doctor.patients import patient, told
from vedette.portal.site.management.doctor.checks.address import check


def _certificate(folder, days):
    """A certificate for this machine, signed by itself."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    now = datetime.now(UTC)
    names = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=days, hours=1))
        .add_extension(names, critical=False)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    (folder / "both.pem").write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return folder / "both.pem"


@contextmanager
def _proxy(pem):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(5)

        def serve():
            try:
                connection, _ = listening.accept()
                with context.wrap_socket(connection, server_side=True) as secured:
                    secured.recv(1)
            except OSError:
                return

        thread = threading.Thread(target=serve)
        thread.start()
        yield listening.getsockname()[1]
        thread.join()


@contextmanager
def _answering(body):
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_arguments):
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        yield server.server_port
        thread.join()


def test_a_service_that_runs_is_known_by_its_answer(tmp_path):
    with _answering(b'{"status": "alive"}') as port:
        assert told(check(patient(tmp_path, port=port)))[0] == ("well", f"the service answers on 127.0.0.1:{port}")


def test_another_program_on_the_port_is_wrong(tmp_path):
    with _answering(b"<h1>It works</h1>") as port:
        state, said = told(check(patient(tmp_path, port=port)))[0]
    assert (state, "another program" in said) == ("wrong", True)


def test_nobody_on_the_port_is_a_hint(tmp_path):
    assert told(check(patient(tmp_path, port=1)))[0][0] == "hint"


def test_passwords_in_the_open_are_wrong_and_this_machine_alone_is_a_hint(tmp_path):
    assert told(check(patient(tmp_path, port=1, public_url="http://hunt.example")))[1][0] == "wrong"
    assert told(check(patient(tmp_path, port=1)))[1][0] == "hint"


@pytest.mark.parametrize(("days", "state", "said"), [(90, "well", "good for 90 days"), (3, "hint", "ends in 3 days")])
def test_a_certificate_is_told_by_the_days_that_are_left(days, state, said, tmp_path, monkeypatch):
    pem = _certificate(tmp_path, days)
    monkeypatch.setenv("SSL_CERT_FILE", str(pem))
    with _proxy(pem) as port:
        found = told(check(patient(tmp_path, port=1, public_url=f"https://127.0.0.1:{port}")))[1]
    assert found[0] == state
    assert said in found[1]


def test_a_certificate_that_nobody_trusts_is_wrong(tmp_path):
    with _proxy(_certificate(tmp_path, 90)) as port:
        found = told(check(patient(tmp_path, port=1, public_url=f"https://127.0.0.1:{port}")))[1]
    assert found[0] == "wrong"
    assert "is not trusted" in found[1]


def test_listening_beside_the_proxy_is_told(tmp_path):
    asked = patient(tmp_path, port=1, address="0.0.0.0", public_url="https://127.0.0.1:1")  # noqa: S104
    assert "without TLS, beside" in told(check(asked))[2][1]

"""Mail servers that take, refuse or hang."""

import socket
import threading

import pytest

from delivery.egress.authority import Authority
from portal.mail_server import MailServer


@pytest.fixture
def mail_server(settings):
    """A real mail server, which the service is told to use."""
    server = MailServer()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    yield server
    server.stop()


@pytest.fixture
def slow_server():
    """A mail server that takes its time over every letter, before it has it and after."""
    server = MailServer()
    server.seconds = 0.1
    yield server
    server.stop()


@pytest.fixture
def guarded_server(settings, tmp_path, monkeypatch):
    """A mail server that takes letters over TLS alone, by STARTTLS; the service is told to insist on it."""
    authority = Authority(tmp_path)
    server = MailServer(tls_context=authority.vouches_for("localhost"), require_starttls=True)
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "localhost", server.port, True
    yield server
    server.stop()


@pytest.fixture
def silent_server(settings):
    """Takes connections and never says a word."""
    listening = socket.create_server(("127.0.0.1", 0))
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", listening.getsockname()[1]
    settings.EMAIL_TIMEOUT = 0.3
    held = []
    thread = threading.Thread(target=lambda: held.append(listening.accept()), daemon=True)
    thread.start()
    yield
    for connection, _ in held:
        connection.close()
    listening.close()

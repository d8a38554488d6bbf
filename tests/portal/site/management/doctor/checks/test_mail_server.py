import socket
from contextlib import contextmanager

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Sink
from aiosmtpd.smtp import AuthResult

from portal.site.management.doctor.patients import patient, told
from vedette.portal.site.management.doctor.checks.mail_server import check


def _knows(_server, _session, _envelope, _mechanism, given):
    return AuthResult(success=given.password == b"right", handled=False)


@contextmanager
def _server(**options):
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
    controller = Controller(Sink(), "127.0.0.1", port, **options)
    controller.start()
    try:
        yield port
    finally:
        controller.stop()


def _found(tmp_path, smtp):
    return told(check(patient(tmp_path, smtp=smtp)))


def test_without_a_server_mails_go_to_the_log(tmp_path):
    assert _found(tmp_path, "") == [("hint", "no server is set: mails go to the log")]


def test_a_server_that_answers_is_well(tmp_path):
    with _server() as port:
        assert _found(tmp_path, f"smtp://127.0.0.1:{port}") == [("well", f"127.0.0.1:{port} answers")]


@pytest.mark.parametrize(("password", "state"), [("right", "well"), ("wrong", "wrong")])
def test_user_and_password_are_tried(password, state, tmp_path):
    with _server(authenticator=_knows, auth_require_tls=False) as port:
        ((found, said),) = _found(tmp_path, f"smtp://me:{password}@127.0.0.1:{port}")
    assert found == state
    assert ("refuses the user me" in said) is (state == "wrong")


def test_nobody_there_is_wrong(tmp_path):
    ((state, said),) = _found(tmp_path, "smtp://127.0.0.1:1")
    assert state == "wrong"
    assert "refused" in said


def test_tls_with_who_speaks_none_is_wrong(tmp_path):
    with _server() as port:
        ((state, _),) = _found(tmp_path, f"smtps://127.0.0.1:{port}")
    assert state == "wrong"


def test_what_travels_in_the_open_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr("vedette.portal.site.management.doctor.checks.mail_server.ON_THIS_MACHINE", frozenset())
    with _server() as port:
        assert _found(tmp_path, f"smtp://127.0.0.1:{port}")[1] == ("hint", "mails travel unencrypted to 127.0.0.1")

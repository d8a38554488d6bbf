import json
import logging
import multiprocessing
import sys

from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from vedette.portal.site.settings.log_lines import JsonLines, NoAddresses, within_request


def _record(message, *arguments, trace=None, name="n", **more):
    record = logging.LogRecord(name, logging.WARNING, "f", 1, message, arguments, trace)
    record.__dict__.update(more)
    return record


def _line(message, *arguments, secrets=(), **more):
    return JsonLines(secrets).format(_record(message, *arguments, **more))


@given(st.text())
def test_any_text_is_one_line_and_comes_back(text):
    line = _line("said %s", text)
    assert len(line.splitlines()) == 1
    assert json.loads(line)["message"] == f"said {text}"


def test_a_trace_stays_within_its_line():
    try:
        int("first\nsecond")
    except ValueError:
        line = _line("failed", trace=sys.exc_info())
    assert "second" in json.loads(line)["trace"]
    assert "\n" not in line


def test_a_line_says_which_process_wrote_it(monkeypatch):
    monkeypatch.setattr(multiprocessing.current_process(), "name", "worker")
    assert json.loads(_line("said"))["process"] == "worker"


def test_what_a_caller_tells_besides_are_fields():
    line = json.loads(_line("answered", told={"status": 200, "route": "home"}))
    assert (line["status"], line["route"]) == (200, "home")


def test_a_line_says_to_which_request_it_belongs():
    with within_request("0011aa"):
        inside = json.loads(_line("x"))
    assert inside["request"] == "0011aa"
    assert "request" not in json.loads(_line("x"))


@given(st.text(min_size=8))
def test_a_secret_that_is_known_is_never_told(secret):
    line = _line("could not sign in with %s", secret, secrets=[secret], told={"given": secret})
    assert secret not in json.loads(line)["message"]
    assert secret not in json.loads(line)["given"]


def test_short_words_are_no_secrets():
    assert json.loads(_line("an event", secrets=["", "e"]))["message"] == "an event"


def test_a_secret_in_a_trace_is_not_told_either():
    try:
        int("smtp://me:a-long-password@mail")
    except ValueError:
        line = _line("failed", trace=sys.exc_info(), secrets=["a-long-password"])
    assert "a-long-password" not in line
    assert "smtp://me:***@mail" in line


def test_the_frameworks_lines_go_without_addresses():
    request = RequestFactory().get("/invitations/s3cret/?key=s3cret")
    record = _record("Forbidden (%s): %s", "no token", request.path, name="django.security.csrf", request=request)
    assert NoAddresses().filter(record)
    assert record.getMessage() == "Forbidden (no token): (address)"


def test_what_our_own_line_says_is_not_said_twice():
    request = RequestFactory().get("/nothing/")
    not_found = {"name": "django.request", "request": request}
    assert not NoAddresses().filter(_record("Not Found: %s", "/nothing/", status_code=404, **not_found))
    assert NoAddresses().filter(_record("Internal Server Error: %s", "/nothing/", status_code=500, **not_found))

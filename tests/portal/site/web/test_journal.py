import json
import logging
import re
from contextlib import closing

import pytest

from portal.people import PASSWORD, House
from portal.serving import answer
from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import SERVICE
from vedette.portal.site.settings.log_lines import JsonLines, NoAddresses
from vedette.portal.tenants.actions.invitations import invite

NUMBER = re.compile(r"[0-9a-f]{12}")


class _Kept(logging.Handler):
    """The lines as the service would write them."""

    def __init__(self):
        super().__init__()
        self.lines = []
        self.setFormatter(JsonLines())
        self.addFilter(NoAddresses())

    def emit(self, record):
        self.lines.append(self.format(record))

    @property
    def answered(self):
        told = [json.loads(line) for line in self.lines]
        return [line for line in told if line["message"] == "answered"]


@pytest.fixture
def log():
    kept, root = _Kept(), logging.getLogger()
    root.addHandler(kept)
    yield kept
    root.removeHandler(kept)


def test_a_request_is_told_in_one_line(signed_in, house: House, log):
    client = signed_in("rita")
    response = client.get(f"/organisations/{house.meridian}/?q=words+of+mine")
    (line,) = log.answered
    assert line["request"] == response.headers["X-Request-Id"]
    assert NUMBER.fullmatch(line["request"])
    assert (line["method"], line["route"], line["status"]) == ("GET", "organisation_home", 200)
    assert line["actor"] == str(house.people["rita"])
    assert line["organisation"] == str(house.meridian)
    assert 0 < line["milliseconds"] < 60_000


def test_no_line_holds_what_people_are_called_or_ask_for(signed_in, house: House, log):
    signed_in("rita").get(f"/organisations/{house.meridian}/?q=words+of+mine")
    signed_in("rita").get("/search/?q=words+of+mine")
    signed_in("rita").get("/nothing/words+of+mine")
    text = "\n".join(log.lines)
    assert len(log.answered) == 3
    assert not [word for word in ("Rita", "rita@", "words", "Meridian") if word in text]


def test_no_line_holds_a_password_or_the_secret_of_an_invitation(client, house: House, log):
    with everything_in_view():
        invited = invite(actor=SERVICE, organisation=house.meridian, email="new@people.example", role="SecurityReader")
    addresses = [f"/invitations/{invited.secret}/", f"/nothing/{invited.secret}", f"/readyz?key={invited.secret}"]
    for address in addresses:
        client.get(address)
        client.post(address, {"name": "New", "password": PASSWORD})
    client.post("/accounts/login/", {"login": "rita@people.example", "password": PASSWORD})
    client.post("/accounts/login/", {"login": "rita@people.example", "password": f"not {PASSWORD}"})
    text = "\n".join(log.lines)
    assert len(log.answered) >= 5
    assert invited.secret not in text
    assert PASSWORD not in text
    assert "rita@people.example" not in text


def test_a_foreign_organisation_is_not_told_as_ones_own(signed_in, house: House, log):
    signed_in("rita").get(f"/organisations/{house.bramble}/")
    (line,) = log.answered
    assert (line["status"], line["organisation"]) == (404, "")


@pytest.mark.parametrize("address", ["/healthz", "/static/app/app.css"])
def test_what_machines_ask_all_the_time_is_not_told(address, client, db, log):
    with closing(client.get(address)) as response:
        assert response.status_code == 200
    assert log.answered == []


def test_a_method_that_does_not_exist_is_no_text_of_the_log(client, db, log):
    client.generic("HOSTILE", "/accounts/login/")
    assert log.answered[0]["method"] == "other"


@pytest.mark.parametrize(("address", "status"), [("/nothing/", 404), ("/accounts/login/", 200)])
def test_a_page_of_an_error_shows_the_number_and_others_do_not(address, status, client, db):
    response = client.get(address)
    assert response.status_code == status
    assert (response.headers["X-Request-Id"].encode() in response.content) is (status == 404)


def test_a_fault_is_told_under_its_number_without_the_address(client, db, log, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("vedette.portal.site.web.health._lacking", lambda: 1 / 0)
    response = client.get("/readyz?key=s3cret-of-somebody")
    number = response.headers["X-Request-Id"]
    assert response.status_code == 500
    assert number in response.content.decode()
    fault = next(line for line in map(json.loads, log.lines) if "trace" in line)
    assert fault["request"] == number
    assert "ZeroDivisionError" in fault["trace"]
    assert "s3cret-of-somebody" not in "\n".join(log.lines)


def test_the_running_service_writes_it_so(running, tmp_path):
    _, address = running()
    answer(f"{address}/nothing/s3cret-of-somebody")
    lines = [json.loads(line) for line in (tmp_path / "data.log").read_text().splitlines()]
    (told,) = [line for line in lines if line["message"] == "answered" and line["status"] == 404]
    assert told["route"] == "unknown"
    assert "s3cret-of-somebody" not in (tmp_path / "data.log").read_text()

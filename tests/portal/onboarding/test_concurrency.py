"""Colleagues at once against the running service: one application, and an order without gaps."""

import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from urllib.parse import urlencode

import pytest

from portal.serving import furnish
from portal.site.test_concurrency import _signed_in as signed_in

_FURNISH = """
from vedette.portal.site.management.house import furnish, open_house
open_house()
furnish()
from portal.people import come_in, furnished_house
house = furnished_house()
come_in(house.meridian, "nadia", "SecurityAdministrator")
print(house.meridian)
"""
APPLIED = {"name": "N", "email": "n@people.example", "accepts": "on"}
CONTACT = {"kind": "IncidentNotification", "email": "n@people.example", "language": "en"}


def _furnished(data):
    """Meridian with two security administrators; its id."""
    tests = Path(__file__).resolve().parents[2]
    furnish(data)
    environment = {**os.environ, "VEDETTE_DATA": str(data), "VEDETTE_DATABASE": ""}
    environment["PYTHONPATH"] = os.pathsep.join([str(tests), environment.get("PYTHONPATH", "")])
    done = subprocess.run([sys.executable, "-c", _FURNISH], env=environment, check=True, capture_output=True, text=True)
    return done.stdout.split()[-1]


class _Colleague:
    """Somebody who fills in forms of the organisation's settings."""

    def __init__(self, address, organisation, name):
        self.browser = signed_in(address, f"{name}@people.example")
        self.settings = f"{address}/organisations/{organisation}/settings"

    def read(self, page):
        with self.browser.open(f"{self.settings}/{page}") as answer:
            return answer.read().decode()

    def token(self, page):
        return re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.read(page))[1]

    def send(self, page, token, form):
        with self.browser.open(
            f"{self.settings}/{page}", urlencode(form | {"csrfmiddlewaretoken": token}).encode()
        ) as answer:
            return answer.read().decode()


@pytest.mark.slow
def test_two_applicants_at_once_share_one_application_and_contacts_one_order(tmp_path, running):
    organisation = _furnished(tmp_path / "data")
    _, address = running()
    people = [_Colleague(address, organisation, name) for name in ("alice", "nadia")]
    tokens = [each.token("advanced-features/apply/") for each in people]
    together = Barrier(2)

    def at_once(number):
        together.wait()
        return people[number].send("advanced-features/apply/", tokens[number], APPLIED)

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(at_once, range(2)))
    assert sorted("all of you share one application" in page for page in answers) == [False, True]
    assert re.search(r'History <span class="count">1</span>', people[0].read("advanced-features/"))

    def name(number):
        person = people[number % 2]
        return person.send("contacts/new/", tokens[number % 2], CONTACT | {"name": f"contact-{number}"})

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(name, range(8)))
    page = people[0].read("contacts/")
    assert sorted(re.findall(r">(contact-\d)</a>", page)) == [f"contact-{number}" for number in range(8)]
    assert page.count("disabled") == 2, "one is first, one is last"

"""A stream of news from the running service: to those who may hear it, and until their session ends."""

import os
import re
import subprocess
import sys
import threading
import time
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest
from playwright.sync_api import expect

from portal.people import PASSWORD
from portal.serving import furnish
from portal.visitor import Visitor
from vedette.portal.site.web import live

_FURNISH = """
from vedette.portal.site.management.house import furnish, open_house
open_house()
furnish()
from portal.people import furnished_house
house = furnished_house()
print(house.meridian, house.bramble)
"""


class Listener:
    """Somebody at a browser of their own, with a stream that stays open."""

    def __init__(self, address, email):
        self.address, self.heard = address, []
        self.browser = build_opener(HTTPCookieProcessor(CookieJar()))
        self._post("/accounts/login/", "/accounts/login/", login=email, password=PASSWORD)

    def _post(self, form, path, **values):
        with self.browser.open(self.address + form) as page:
            token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.read().decode())[1]
        self.browser.open(self.address + path, urlencode({"csrfmiddlewaretoken": token, **values}).encode()).close()

    def listen(self):
        stream = self.browser.open(f"{self.address}/live/", timeout=60)
        assert stream.headers["Content-Type"] == "text/event-stream"

        def keep():
            for line in stream:
                self.heard.append(line.decode().strip())
            self.heard.append("the end")

        threading.Thread(target=keep, daemon=True).start()
        self.until("news from here on")

    def until(self, words, seconds=30):
        for _ in range(seconds * 20):
            if any(words in line for line in self.heard):
                return
            time.sleep(0.05)
        raise AssertionError(self.heard)

    def invite(self, organisation):
        place = f"/organisations/{organisation}/permissions/"
        self._post(place, f"{place}invite/", email="n@p.example", role="SecurityReader", language="en")


@pytest.fixture
def furnished(tmp_path, running):
    """The address of a service with two organisations, and their ids."""
    tests = Path(__file__).resolve().parents[3]
    furnish(tmp_path / "data")
    environment = {**os.environ, "VEDETTE_DATA": str(tmp_path / "data"), "VEDETTE_DATABASE": ""}
    environment["PYTHONPATH"] = os.pathsep.join([str(tests), environment.get("PYTHONPATH", "")])
    command = [sys.executable, "-c", _FURNISH]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    _, address = running()
    return address, *done.stdout.split()


@pytest.mark.slow
def test_each_hears_of_their_own_until_they_sign_out(furnished):
    address, meridian, bramble = furnished
    alice = Listener(address, "alice@people.example")
    bob = Listener(address, "bob@canary-mail.example")
    alice.listen()
    bob.listen()
    alice.invite(meridian)
    alice.until(f'{{"topic": "mail", "organisation": "{meridian}"}}')
    bob.invite(bramble)
    bob.until(f'{{"topic": "mail", "organisation": "{bramble}"}}')
    assert not [line for line in alice.heard if bramble in line]
    assert not [line for line in bob.heard if meridian in line]
    alice._post("/account/", "/accounts/logout/")
    bob.invite(bramble)
    alice.until("the end", seconds=40)


@pytest.mark.slow
def test_an_open_page_shows_news_without_moving_what_its_reader_is_at(browser, furnished):
    address, meridian, _ = furnished
    alice, colleague = Visitor(browser, address), Listener(address, "alice@people.example")
    alice.sign_in("alice@people.example")
    alice.page.wait_for_url("**/organisations/**")
    alice.page.goto(f"/organisations/{meridian}/settings/mail/")
    letters, offer = alice.page.locator("#letters tbody tr"), alice.page.locator("[data-news-for=letters]")
    before = letters.count()
    letters.first.locator("a").focus()
    focused = alice.page.evaluate("document.activeElement.href")

    colleague.invite(meridian)
    expect(letters).to_have_count(before + 1, timeout=20_000)
    assert alice.page.evaluate("document.activeElement.href") == focused
    assert letters.first.locator("a").get_attribute("href") not in focused

    letters.last.locator("td").nth(1).select_text()
    colleague.invite(meridian)
    expect(offer).to_be_visible(timeout=20_000)
    assert letters.count() == before + 1
    offer.click()
    expect(letters).to_have_count(before + 2, timeout=20_000)
    expect(offer).to_have_count(0)
    assert alice.complaints == []


def test_the_address_streams_to_who_is_signed_in(house, signed_in):
    answer = signed_in("alice").get("/live/")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/event-stream")
    answer.close()


def test_a_person_has_so_many_streams_and_no_more(house, signed_in, monkeypatch):
    monkeypatch.setitem(live._open, house.people["alice"], live.STREAMS_OF_A_PERSON)
    assert signed_in("alice").get("/live/").status_code == 429


def test_a_stranger_gets_none(client, db):
    assert client.get("/live/").status_code == 302

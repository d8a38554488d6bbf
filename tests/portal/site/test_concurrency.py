"""Many at once against the running service: nobody sees through another's eyes."""

import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

from portal.people import PASSWORD
from portal.serving import furnish

_FURNISH = """
from vedette.portal.site.management.house import furnish, open_house
open_house()
furnish()
from portal.people import furnished_house
furnished_house()
"""
ROUNDS, THREADS = 120, 8


def _furnish(data):
    tests = Path(__file__).resolve().parents[2]
    furnish(data)
    environment = {**os.environ, "VEDETTE_DATA": str(data), "VEDETTE_DATABASE": ""}
    environment["PYTHONPATH"] = os.pathsep.join([str(tests), environment.get("PYTHONPATH", "")])
    subprocess.run([sys.executable, "-c", _FURNISH], env=environment, check=True, capture_output=True)


def _signed_in(address, email):
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    with browser.open(f"{address}/accounts/login/") as page:
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.read().decode())[1]
    form = {"csrfmiddlewaretoken": token, "login": email, "password": PASSWORD}
    browser.open(f"{address}/accounts/login/", urlencode(form).encode()).close()
    return browser


def test_two_organisations_at_once_stay_two(tmp_path, running):
    _furnish(tmp_path / "data")
    _, address = running()
    alice = _signed_in(address, "alice@people.example"), "Meridian Shipping", "CANARY"
    bob = _signed_in(address, "bob@canary-mail.example"), "CANARY-ORG", "Meridian"

    def look(number):
        browser, own, foreign = (alice, bob)[number % 2]
        with browser.open(f"{address}/") as page:
            text = page.read().decode()
        return own in text, foreign in text

    with ThreadPoolExecutor(THREADS) as pool:
        assert set(pool.map(look, range(ROUNDS))) == {(True, False)}

"""The portal's tests: the house's people, and a door to it for each of them."""

import os
from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from django.test import Client
from django.utils import translation
from playwright.sync_api import Browser

from portal.keeping import KeptHouse, kept_house
from portal.people import House, furnished_house, give_second_factor
from portal.serving import started
from portal.visitor import chromium
from vedette.portal.tenants.models import Person


@pytest.fixture(autouse=True)
def spoken_language():
    """Whatever language a page of the last test spoke, this one begins in English."""
    with translation.override("en"):
        yield


@pytest.fixture(scope="module")
def _kept(django_db_setup, django_db_blocker) -> KeptHouse | None:
    """The house of a module's tests; on PostgreSQL, where rows have walls and numbers go on, each builds its own."""
    with django_db_blocker.unblock():
        return kept_house() if connection.vendor == "sqlite" else None


@pytest.fixture
def house(_kept, db) -> House:
    """Two organisations, a hunting team, and somebody in every role."""
    return _kept.lay_in() if _kept else furnished_house()


@pytest.fixture
def signed_in(house: House) -> Callable[[str], Client]:
    """A browser in which somebody of the house is signed in, by the name in :mod:`portal.people`."""

    def sign_in(name: str) -> Client:
        person = Person.objects.get(pk=house.people[name])
        if person.provider_role:
            give_second_factor(person.pk)
        client = Client()
        client.force_login(person)
        return client

    return sign_in


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser; where it is open, the module's tests leave the database to a service of their own.

    That service keeps its rows in SQLite, so there is nothing new to see when the tests run on PostgreSQL.
    """
    if os.environ.get("VEDETTE_TEST_DATABASE"):
        pytest.skip("the services of browser tests are on SQLite, where they are run")
    with chromium() as opened:
        yield opened


@pytest.fixture
def running(tmp_path):
    """Starts ``vedette up`` in a folder, and ends whatever is left of it."""
    processes = []

    def start(database=""):
        process, address = started(tmp_path / "data", database)
        processes.append(process)
        return process, address

    yield start
    for process in processes:
        if process.poll() is None:
            process.kill()
        process.wait()
        process.stdout.close()

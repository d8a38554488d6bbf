"""The portal's tests: the house's people, and a door to it for each of them."""

from collections.abc import Callable

import pytest
from django.test import Client

from portal.people import House, furnished_house, give_second_factor
from portal.serving import started
from vedette.portal.tenants.models import Person


@pytest.fixture
def house(db) -> House:
    """Two organisations, a hunting team, and somebody in every role."""
    return furnished_house()


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


@pytest.fixture
def running(tmp_path):
    """Starts ``vedette up`` in a folder, and ends whatever is left of it."""
    processes = []

    def start():
        process, address = started(tmp_path / "data")
        processes.append(process)
        return process, address

    yield start
    for process in processes:
        if process.poll() is None:
            process.kill()
            process.communicate()

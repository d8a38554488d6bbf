"""Hunters who want the same incident at the same moment: exactly one gets it, on either database."""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from django.db import connection

from portal.incidents.told import document, incident
from portal.people import come_in, furnished_house
from portal.serving import furnish
from vedette.portal.access.queries import everything_in_view, in_view_of
from vedette.portal.access.rules import SERVICE
from vedette.portal.hunting.actions.claims import claim
from vedette.portal.incidents.actions.incidents import Place
from vedette.portal.incidents.actions.take_in import take_in
from vedette.portal.incidents.models import HistoryEntry, Incident
from vedette.portal.incidents.rules.refusals import RefusedError
from vedette.portal.tenants.actions.organisations import assign_hunter
from vedette.portal.tenants.queries import actor_of

HUNTERS, INCIDENTS = 4, 6

_ALONE = """
import json
from vedette.portal.site.management.house import furnish, open_house
open_house()
furnish()
from portal.hunting.test_race import raced
print(json.dumps(raced()))
"""


def raced() -> list[dict[str, object]]:
    """For each incident who got it, who was told so, and how many claims its history has."""
    house = furnished_house()
    hunters = [come_in(None, f"hunter{number}", "Hunter") for number in range(HUNTERS)]
    with everything_in_view():
        for person in hunters:
            assign_hunter(actor=SERVICE, person=person, organisations=frozenset({house.meridian}))
        told = document(*(incident(f"i{number}") for number in range(INCIDENTS)))
        take_in(actor=SERVICE, organisation=house.meridian, document=told)
        wanted = [Place(house.meridian, row.pk) for row in Incident.objects.order_by("number")]
    return [_raced(place, hunters) for place in wanted]


def _raced(place, hunters):
    barrier = Barrier(len(hunters))

    def want(person):
        actor = actor_of(person)
        barrier.wait(timeout=60)
        try:
            with in_view_of(actor=actor):
                claim(actor=actor, at=place)
        except RefusedError:
            return None
        else:
            return str(person)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(hunters)) as pool:
        told = [each for each in pool.map(want, hunters) if each]
    with everything_in_view():
        got = str(Incident.objects.get(pk=place.incident).claimed_by_id)
        claims = HistoryEntry.objects.filter(incident_id=place.incident, deed="claimed").count()
    return {"got": got, "told": told, "claims": claims}


def _alone(data: Path) -> list[dict[str, object]]:
    tests = Path(__file__).resolve().parents[2]
    furnish(data)
    environment = {**os.environ, "VEDETTE_DATA": str(data), "VEDETTE_DATABASE": ""}
    environment["PYTHONPATH"] = os.pathsep.join([str(tests), environment.get("PYTHONPATH", "")])
    done = subprocess.run([sys.executable, "-c", _ALONE], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def _one_got_each(found):
    assert len(found) == INCIDENTS
    for each in found:
        assert each["told"] == [each["got"]]
        assert each["claims"] == 1


def test_exactly_one_hunter_gets_an_incident_in_a_file_of_sqlite(tmp_path):
    _one_got_each(_alone(tmp_path / "data"))


@pytest.mark.skipif(connection.vendor != "postgresql", reason="the other test is about SQLite")
@pytest.mark.django_db(transaction=True)
def test_exactly_one_hunter_gets_an_incident_in_postgresql():
    _one_got_each(raced())

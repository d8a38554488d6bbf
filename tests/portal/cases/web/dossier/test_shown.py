"""The dossier on the page of a case: all of it for the experts, and no word of it for anybody else."""

import pytest

from portal.cases.consulting import investigated
from portal.cases.gathering import afternoon, gather_all, told_to  # noqa: F401 - a fixture
from portal.entities.telling import SHA256
from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import SERVICE
from vedette.portal.cases.actions.dossiers import gather
from vedette.portal.cases.models import CaseDossier, CaseElsewhere
from vedette.portal.cases.rules.topics import Thing, ThingKind, TopicFamily
from vedette.portal.tenants.actions.organisations import assign_hunter


def _page(client, place, tail=""):
    return client.get(f"/organisations/{place.organisation}/cases/{place.case}/{tail}").content.decode()


@pytest.fixture
def place(subscribed, afternoon):  # noqa: F811
    """A question about the alert of the afternoon, whose dossier a worker gathered."""
    thing = Thing(ThingKind.ALERT, str(afternoon["alert"]), "Sign a")
    found = investigated(subscribed, thing=thing, family=TopicFamily.ALERT_INFORMATION)
    gather_all()
    return found


def test_the_expert_has_the_evidence_the_moment_a_question_arrives(place, signed_in):
    page = _page(signed_in("hugo"), place)
    for told in ("Sign a", SHA256, "T1003.001", "tool.exe", "no telemetry of the week", "attack.mitre.org"):
        assert told in page, told
    assert f"/organisations/{place.organisation}/files/?is={SHA256}" in page


@pytest.mark.parametrize("who", ["alice", "oscar", "rita"])
def test_nobody_of_the_organisation_sees_a_word_of_it(who, place, signed_in):
    page = _page(signed_in(who), place, "?draft=1")
    assert not [
        told for told in ("Dossier", SHA256, "no telemetry of the week", "Begin with the draft") if told in page
    ]


def test_a_draft_is_put_into_the_report_and_not_sent(place, signed_in):
    client = signed_in("hugo")
    assert "## Answer" not in _page(client, place)
    page = _page(client, place, "?draft=1")
    assert "## What happened" in page
    assert "## What happened" not in _page(signed_in("alice"), place)


def test_it_is_gathered_anew_by_who_answers(place, signed_in):
    with everything_in_view():
        CaseDossier.objects.all().delete()
    client = signed_in("hugo")
    assert "is being gathered" in _page(client, place)
    client.post(f"/organisations/{place.organisation}/cases/{place.case}/dossier/")
    gather_all()
    assert SHA256 in _page(client, place)
    answer = signed_in("alice").post(f"/organisations/{place.organisation}/cases/{place.case}/dossier/")
    assert answer.status_code == 404


def test_what_others_saw_is_told_to_who_hunts_there(house, place, tmp_path, signed_in):
    with everything_in_view():
        told_to(house.bramble, tmp_path)
        gather(actor=SERVICE, at=place)
        assert [each.organisation_id for each in CaseElsewhere.objects.all()] == [house.bramble]
    assert "CANARY-ORG" not in _page(signed_in("hugo"), place), "he hunts in Meridian alone"
    assert "CANARY-ORG" in _page(signed_in("lee"), place)
    assign_hunter(actor=SERVICE, person=house.people["hugo"], organisations=frozenset({house.meridian, house.bramble}))
    assert "CANARY-ORG" in _page(signed_in("hugo"), place)

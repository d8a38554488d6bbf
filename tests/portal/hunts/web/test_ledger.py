"""The pages on which an organisation reads what was hunted for it, and a hunter concludes."""

import re

import pytest

from portal.hunts.planning import an_outcome, concluded, opened
from portal.incidents.told import incident
from vedette.portal.access.queries import everything_in_view
from vedette.portal.audit.models import AuditEntry
from vedette.portal.hunts.models import Hunt
from vedette.portal.hunts.rules.coverage import Coverage, Wanted, as_kept
from vedette.portal.tenants.models import DeviceGroup, Membership, MembershipDeviceGroup

SEEN = Coverage(
    events=1_234,
    tables=(("DeviceProcessEvents", 1_234),),
    reporting=7,
    silent=("SRV-02",),
    silent_count=1,
    rules=4,
    wanted=(Wanted("windows/process_creation/*", 3, 1_234), Wanted("windows/process_access/*", 1, 0)),
)


def _text(answer):
    return " ".join(re.sub(r"<[^>]*>", " ", answer.content.decode()).split())


def _ledger(house):
    return f"/organisations/{house.meridian}/hunts/"


def _page(house, place):
    return f"{_ledger(house)}{place.hunt}/"


@pytest.fixture
def place(house, all_in_view):
    found = concluded(house, outcome=an_outcome(note="CANARY of the team"), query="<script>alert(1)</script>")
    Hunt.objects.update(coverage=as_kept(SEEN), covered=Hunt.objects.get().concluded)
    return found


@pytest.mark.parametrize("who", ["alice", "oscar", "rita", "hugo"])
def test_an_empty_hunt_is_proof_of_work(who, house, signed_in, place):
    text = _text(signed_in(who).get(_ledger(house)))
    assert "Credentials out of memory" in text
    assert "Nothing found" in text
    assert "7 devices · 1 silent · 1 kind of telemetry missing" in text
    assert "Hunted and triaged 0 Incidents that a hunt brought up" in text


def test_an_empty_ledger_teaches_what_will_be_there(house, signed_in):
    text = _text(signed_in("rita").get(_ledger(house)))
    assert "No hunter opened a hunt yet" in text
    assert "The service itself hunted 0 times" in text
    assert "No hunt is like that" in _text(signed_in("rita").get(f"{_ledger(house)}?outcome=confirmed"))


def test_a_narrowed_seat_is_told_why_there_is_nothing(house, signed_in, place):
    group = DeviceGroup.objects.create(organisation_id=house.meridian, name="Desks")
    seat = Membership.objects.get(organisation_id=house.meridian, person_id=house.people["rita"])
    MembershipDeviceGroup.objects.create(organisation_id=house.meridian, membership=seat, device_group=group)
    client = signed_in("rita")
    text = _text(client.get(_ledger(house)))
    assert "Hunts are about the whole organisation" in text
    assert "Credentials" not in text
    assert client.get(_page(house, place)).status_code == 404


def test_a_hunt_says_what_could_not_be_seen(house, signed_in, place):
    answer = signed_in("rita").get(_page(house, place))
    text = _text(answer)
    assert "windows/process_access/* 1 detection was blind" in text
    assert "1 known device wrote nothing in that time SRV-02" in text
    assert "Every read of LSASS was your own antivirus." in text
    assert b"<script>alert(1)" not in answer.content
    assert "CANARY" not in text
    assert "Conclude the hunt" not in text


def test_the_team_reads_its_notes_and_leaves_a_line_in_the_log(house, signed_in, place):
    assert "CANARY of the team" in _text(signed_in("hugo").get(_page(house, place)))
    with everything_in_view():
        assert AuditEntry.objects.filter(deed="read", subject="hunt", organisation_id=house.meridian).count() == 1


def test_a_hunter_concludes_and_reopens(house, signed_in, hunted):
    hunted(incident("a"))
    page = _page(house, opened(house))
    client = signed_in("hugo")
    said = {"verdict": "confirmed", "words": "Read by rundll32.", "minutes": "30", "incidents": "#1"}
    refused = client.post(f"{page}conclude/", {**said, "incidents": "#7"})
    assert "One of these numbers is no incident of the organisation." in _text(refused)
    assert "Read by rundll32." in _text(refused)
    assert client.post(f"{page}conclude/", said).status_code == 302
    text = _text(signed_in("rita").get(page))
    assert "Confirmed" in text
    assert "#1 Credentials read from memory on WS-01" in text
    client.post(f"{page}reopen/", {"reason": "A server came in late."})
    assert "A server came in late." in _text(client.get(page))


@pytest.mark.parametrize("who", ["alice", "ada"])
def test_nobody_else_concludes(who, house, signed_in, all_in_view):
    page = _page(house, opened(house))
    assert signed_in(who).post(f"{page}conclude/", {}).status_code in {403, 404}


def test_it_speaks_french(house, signed_in, place):
    client = signed_in("rita")
    client.post("/account/", {"name": "Rita", "language": "fr", "theme": "auto"})
    assert "Rien trouv\u00e9" in _text(client.get(_ledger(house)))
    assert "Angles morts" in _text(client.get(_page(house, place)))

"""What a hunter does with an incident, by plain forms."""

import re
from uuid import uuid4

import pytest

from portal.hunting.judging import judge, second_hunter
from portal.incidents.told import document, incident
from vedette.portal.access.rules import SERVICE
from vedette.portal.hunting.models import HunterNote, VerdictEntry, VerdictReview
from vedette.portal.incidents.actions.take_in import take_in
from vedette.portal.incidents.models import Incident

_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"|<code>[0-9a-f]{12}</code>')
ADDRESSES = ("claim", "release", "hand-over", "note", "verdict", "review")


@pytest.fixture
def address(house, at):
    """Of the incident's page, and of what hunters do with it."""
    second_hunter(house, house.meridian)
    return {
        "page": f"/organisations/{at.organisation}/incidents/{at.incident}/",
        **{name: f"/hunting/{at.organisation}/incidents/{at.incident}/{name}/" for name in ADDRESSES},
    }


def _text(answer):
    return " ".join(re.sub(r"<[^>]*>", " ", answer.content.decode()).split())


def _shown(client, address):
    return re.search(r'name="shown" value="([^"]+)"', client.get(address["page"]).content.decode())[1]


def _claimed(client, address):
    client.post(address["claim"])
    return _shown(client, address)


def test_from_the_claim_to_the_next_incident_without_a_script(house, signed_in, hunted, at, address):
    hunted(incident("z", score=3.0, title="The next one"))
    client = signed_in("hugo")
    assert "Claim it to give a verdict: one hunter at a time." in _text(client.get(address["page"]))
    form = {
        "shown": _claimed(client, address),
        "verdict": "FalsePositive",
        "comment": "The service desk.",
        "then": "next",
    }
    answer = client.post(address["verdict"], form, follow=True)
    assert "Incident #1: False positive." in _text(answer)
    assert "The next one" in _text(answer)
    entry = VerdictEntry.objects.get()
    assert (entry.rank, entry.waiting, entry.verdict) == (1, 2, "FalsePositive")


def test_a_verdict_keeps_all_that_was_filled_in(signed_in, at, address):
    client = signed_in("hugo")
    form = {
        "shown": _claimed(client, address),
        "verdict": "TruePositive",
        "determination": "Malware",
        "reason_codes": ["KnownBadIndicator", "HandsOnKeyboard"],
        "techniques": ["T1003.001"],
        "more_techniques": "t1086; T1021.002,",
        "minutes": "17",
        "note": "For us.",
    }
    answer = client.post(address["verdict"], form, follow=True)
    entry = VerdictEntry.objects.get()
    assert entry.techniques == ["T1003.001", "T1059.001", "T1021.002"]
    assert (entry.minutes, entry.determination, len(entry.reason_codes)) == (17, "Malware", 2)
    text = _text(answer)
    assert "In your hands" in text
    assert "For us." in text
    assert "Shown at rank 1 of 1, score 61.5" in text


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"comment": ""}, "Write a comment: it tells the others why."),
        ({"determination": "Malware"}, "This determination does not go with that classification."),
        ({"more_techniques": "mimikatz"}, "A technique looks like T1059 or T1059.001."),
        ({"minutes": "0"}, "Ensure this value is greater than or equal to 1."),
        ({"verdict": ""}, "This field is required."),
        ({"verdict": "Maybe"}, "Select a valid choice."),
        ({"shown": ""}, "The incident has grown since you opened it"),
        ({"shown": "forged:1:x"}, "The incident has grown since you opened it"),
    ],
)
def test_what_cannot_be_kept_is_shown_again_with_the_reason(wrong, says, signed_in, at, address):
    client = signed_in("hugo")
    form = {
        "shown": _claimed(client, address),
        "verdict": "FalsePositive",
        "comment": "kept words",
        "note": "kept note",
    }
    answer = client.post(address["verdict"], {**form, **wrong})
    assert (answer.status_code, VerdictEntry.objects.count()) == (200, 0)
    assert says in _text(answer)
    assert "kept note" in _text(answer)


def test_what_grew_meanwhile_is_looked_at_again_and_nothing_typed_is_lost(signed_in, hunted, at, address):
    client = signed_in("hugo")
    form = {"shown": _claimed(client, address), "verdict": "BenignPositive", "comment": "A long explanation."}
    hunted(incident("a", "b", "c"))
    answer = client.post(address["verdict"], form)
    assert "The incident has grown since you opened it" in _text(answer)
    assert "A long explanation." in _text(answer)
    form["shown"] = re.search(r'name="shown" value="([^"]+)"', answer.content.decode())[1]
    client.post(address["verdict"], form)
    assert VerdictEntry.objects.get().alert_count == 3


def test_nobody_judges_by_what_another_saw(signed_in, at, address):
    hugo, mina = signed_in("hugo"), signed_in("mina")
    shown = _claimed(hugo, address)
    hugo.post(address["release"])
    mina.post(address["claim"])
    answer = mina.post(address["verdict"], {"shown": shown, "verdict": "TruePositive"})
    assert "The incident has grown since you opened it" in _text(answer)


def test_a_verdict_on_what_was_taken_over_meanwhile_is_refused(house, signed_in, at, address):
    hugo = signed_in("hugo")
    shown = _claimed(hugo, address)
    signed_in("lee").post(address["claim"])
    answer = hugo.post(address["verdict"], {"shown": shown, "verdict": "TruePositive", "comment": "typed"})
    assert "It is not in your hands. Claim it first; nothing was changed." in _text(answer)
    assert "What you wrote stands here, so that you can copy it. Comment for the organisation typed" in _text(answer)
    assert VerdictEntry.objects.count() == 0


def test_the_form_of_the_verdict_has_an_address_of_its_own(signed_in, at, address):
    client = signed_in("hugo")
    assert 'name="verdict"' not in client.get(address["verdict"]).content.decode()
    client.post(address["claim"])
    assert 'name="verdict"' in client.get(address["verdict"]).content.decode()


def test_an_incident_is_let_go_of_and_handed_over(house, signed_in, at, address):
    client = signed_in("hugo")
    client.post(address["claim"])
    assert "Nobody has it in hand any more." in _text(client.post(address["release"], follow=True))
    client.post(address["claim"])
    form = {"person": house.people["mina"], "text": "Start with WS-01."}
    assert "It was handed over to Mina." in _text(client.post(address["hand-over"], form, follow=True))
    text = _text(signed_in("mina").get(address["page"]))
    assert "In your hands" in text
    assert "Start with WS-01." in text


@pytest.mark.parametrize("person", ["alice", "bob", "nobody"])
def test_a_stranger_gets_no_incident(person, house, signed_in, at, address):
    client = signed_in("hugo")
    client.post(address["claim"])
    client.post(address["hand-over"], {"person": house.people.get(person, uuid4()), "text": "x"})
    assert Incident.objects.get().claimed_by_name == "Hugo"


def test_a_note_is_read_by_the_team_and_by_nobody_else(house, signed_in, at, address):
    signed_in("hugo").post(address["note"], {"text": "CANARY of the team"})
    for who, reads in (
        ("mina", True),
        ("lee", True),
        ("ada", True),
        ("alice", False),
        ("oscar", False),
        ("rita", False),
    ):
        assert ("CANARY" in signed_in(who).get(address["page"]).content.decode()) is reads, who


def test_an_empty_note_is_none(signed_in, at, address):
    signed_in("hugo").post(address["note"], {"text": "  "})
    assert not HunterNote.objects.exists()


def test_a_lead_reviews_what_a_hunter_said(house, signed_in, at, address):
    judge(house, "hugo", at)
    client = signed_in("lee")
    assert "Disagree" in _text(client.get(address["page"]))
    answer = client.post(address["review"], {"number": "1", "agrees": "no", "text": "A test, I think."}, follow=True)
    assert VerdictReview.objects.get().agrees is False
    assert "disputed (Lee)" in _text(answer)
    assert "A test, I think." in _text(answer)
    for form in (
        {"number": "7", "agrees": "yes"},
        {"number": "x", "agrees": "yes"},
        {"number": "1", "agrees": "maybe"},
    ):
        client.post(address["review"], form)
    assert VerdictReview.objects.count() == 1


def test_a_hunter_is_offered_no_review_and_none_of_their_own(house, signed_in, at, address):
    judge(house, "lee", at)
    assert "Disagree" not in _text(signed_in("lee").get(address["page"]))
    assert "Disagree" not in _text(signed_in("hugo").get(address["page"]))


@pytest.mark.parametrize(
    ("who", "statuses"),
    [
        ("alice", {404}),
        ("oscar", {404}),
        ("rita", {404}),
        ("bob", {404}),
        ("ada", {403}),
    ],
)
def test_nobody_else_passes_these_doors(who, statuses, signed_in, at, address):
    client = signed_in(who)
    assert {client.post(address[name]).status_code for name in ADDRESSES} == statuses
    assert client.get(address["verdict"]).status_code in statuses


def test_a_hunter_reviews_nothing(house, signed_in, at, address):
    judge(house, "mina", at)
    assert signed_in("hugo").post(address["review"], {"number": "1", "agrees": "yes"}).status_code == 403


def test_where_one_does_not_hunt_an_incident_is_as_absent_as_anything(house, signed_in, at, address):
    client = signed_in("hugo")
    take_in(actor=SERVICE, organisation=house.bramble, document=document(incident("theirs")))
    theirs = Incident.objects.get(organisation_id=house.bramble).pk

    def answers(put, in_place_of):
        places = [address[name].replace(str(in_place_of), str(put)) for name in ADDRESSES if name != "review"]
        told = [client.post(place) for place in places]
        return [(each.status_code, _TOKEN.sub("", each.content.decode())) for each in told]

    absent, missing = answers(uuid4(), house.meridian), answers(uuid4(), at.incident)
    assert {status for status, _ in absent + missing} == {404}
    assert answers(house.bramble, house.meridian) == absent
    assert answers(theirs, at.incident) == missing

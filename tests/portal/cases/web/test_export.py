"""A case as a file, and the pack for those who respond to incidents."""

import json
from io import BytesIO
from zipfile import ZipFile

from django.urls import reverse

from portal.cases.consulting import asked, investigated
from portal.cases.drafting import under_review
from portal.incidents.told import incident
from vedette.portal.access.queries import everything_in_view
from vedette.portal.cases.actions.answering import escalate, note
from vedette.portal.cases.rules.topics import Thing, ThingKind
from vedette.portal.incidents.models import Incident


def _at(view, place):
    return reverse(view, kwargs={"organisation": place.organisation, "case": place.case})


def test_a_case_is_told_as_a_file(subscribed, signed_in):
    answer = signed_in("rita").get(_at("case_json", asked(subscribed)))
    assert json.loads(answer.content)["topic"] == "Odd connection"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="CASE-00001.json"'


def test_what_is_handed_over_holds_all_that_both_sides_read(subscribed, hunted, signed_in):
    hunted(incident("a"))
    found = Incident.objects.get()
    place = investigated(subscribed, thing=Thing(ThingKind.INCIDENT, str(found.pk), "#1"))
    note(actor=subscribed.actor("hugo"), at=place, text="TEAM-CANARY")
    under_review(subscribed, place, "TEAM-CANARY")
    escalate(actor=subscribed.actor("hugo"), at=place, words="Call them now.")
    pack = ZipFile(BytesIO(signed_in("alice").get(_at("hand_over_pack", place)).content))
    assert sorted(pack.namelist()) == ["case.json", "incident.json", "transcript.md"]
    assert "Call them now." in pack.read("transcript.md").decode()
    assert not any(b"TEAM-CANARY" in pack.read(name) for name in pack.namelist())


def test_there_is_no_pack_before_something_is_handed_over(subscribed, signed_in):
    with everything_in_view():
        place = asked(subscribed)
    assert signed_in("alice").get(_at("hand_over_pack", place)).status_code == 404

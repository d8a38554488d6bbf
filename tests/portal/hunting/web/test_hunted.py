"""What was hunted for an organisation, as its people read it."""

import re

import pytest

from portal.hunting.judging import judge, second_hunter
from portal.incidents.told import incident
from vedette.portal.hunting.actions.claims import claim
from vedette.portal.incidents.actions.incidents import Place
from vedette.portal.incidents.models import Incident
from vedette.portal.incidents.rules.values import Verdict


@pytest.fixture
def places(house, hunted):
    second_hunter(house, house.meridian)
    hunted(incident("a"), incident("b", title="In hand"))
    found = [Place(house.meridian, row.pk) for row in Incident.objects.order_by("number")]
    judge(
        house, "hugo", found[0], Verdict.FALSE_POSITIVE, minutes=14, comment="Yours to read.", note="CANARY of the team"
    )
    claim(actor=house.actor("mina"), at=found[1])
    return found


def _text(answer):
    return " ".join(re.sub(r"<[^>]*>", " ", answer.content.decode()).split())


def _page(house):
    return f"/organisations/{house.meridian}/verdicts/"


@pytest.mark.parametrize("who", ["alice", "oscar", "rita", "hugo"])
def test_the_week_is_told_in_numbers_and_each_verdict_with_its_hunter(who, house, signed_in, places):
    text = _text(signed_in(who).get(_page(house)))
    assert "1 is in a hunter\u2019s hands now." in text
    assert re.search(r"\d{4}-\d\d-\d\d 1 0 0 1 0 14 ", text)
    assert re.search(r"#1 Credentials read from memory on WS-01 False positive Hugo 14", text)


def test_it_stands_in_the_incidents_activity_too(house, signed_in, places):
    page = f"/organisations/{house.meridian}/incidents/{places[0].incident}/"
    text = _text(signed_in("rita").get(page))
    assert re.search(
        r"Hugo Threat experts hunted it and gave the verdict: False positive \(14 min\) .* Yours to read.", text
    )
    assert "Hugo Threat experts took it to hunt" in text


@pytest.mark.parametrize("who", ["alice", "oscar", "rita"])
def test_no_page_of_the_organisation_holds_a_note_of_the_team(who, house, signed_in, places):
    client = signed_in(who)
    here = f"/organisations/{house.meridian}"
    alert = Incident.objects.get(number=1).alerts.first()
    pages = ["/", f"{here}/", _page(house), f"{here}/audit-log/", f"{here}/alerts/{alert.pk}/", "/search/?q=CANARY"]
    pages += [f"{here}/incidents/{at.incident}/{part}" for at in places for part in ("", "story/")]
    for page in pages:
        text = client.get(page).content.decode().replace("q=CANARY", "").replace('value="CANARY"', "")
        assert "CANARY of the team" not in text, page


def test_an_empty_page_teaches_what_will_be_there(house, signed_in):
    assert "No hunter gave a verdict yet" in _text(signed_in("rita").get(_page(house)))


def test_it_speaks_french(house, signed_in, places):
    client = signed_in("rita")
    client.post("/account/", {"name": "Rita", "language": "fr", "theme": "auto"})
    text = _text(client.get(_page(house)))
    assert "Ce qui a \u00e9t\u00e9 chass\u00e9 pour vous" in text
    assert "Faux positif" in text

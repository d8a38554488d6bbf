"""Reviews on the page of a case and in the hub."""

import pytest
from django.urls import reverse

from portal.cases.consulting import asked, investigated
from portal.cases.drafting import address_of, saved, under_review
from vedette.portal.access.queries import everything_in_view

WAITS = "Review waits for you"


@pytest.fixture
def place(subscribed):
    with everything_in_view():
        asked(subscribed)
        return investigated(subscribed, topic="Beacons")


def _page(client, place):
    return client.get(address_of("case", place)).content.decode()


def test_a_review_from_the_question_to_the_report(place, subscribed, signed_in):
    hugo, lee = signed_in("hugo"), signed_in("lee")
    with everything_in_view():
        line = saved(subscribed, place, "It is **Cobalt**.")
    hugo.post(address_of("ask_case_review", place), {"reviewer": str(subscribed.people["lee"])})
    assert "Lee was asked to read the draft and has not answered" in _page(hugo, place)
    assert "It is <strong>Cobalt</strong>." in _page(lee, place)
    assert f'href="#draft-{line.id}"' in _page(lee, place)
    assert f'href="#draft-{line.id}"' not in _page(hugo, place)
    answer = {"draft": str(line.id), "read": str(line.version)}
    lee.post(address_of("answer_case_review", place), {**answer, "changes": "Say <i>since</i> when."})
    told = _page(hugo, place)
    assert "Lee asks for changes" in told
    assert "Say &lt;i&gt;since&lt;/i&gt; when." in told
    hugo.post(address_of("ask_case_review", place), {"reviewer": str(subscribed.people["lee"])})
    lee.post(address_of("answer_case_review", place), answer)
    assert "Lee has approved the draft" in _page(hugo, place)
    report = {"words": "It is **Cobalt**.", "category": "ConcludedFromInitialInformation"}
    hugo.post(address_of("report_on_case", place), {**report, "built_on": str(line.version)})
    assert "sent the report as Lee had approved it" in _page(hugo, place)


def test_the_hub_shows_and_filters_what_waits_for_the_reviewer(place, subscribed, signed_in):
    with everything_in_view():
        under_review(subscribed, place)
    hub = reverse("team_cases")
    found = {who: signed_in(who).get(hub, {"review": "yes"}).content.decode() for who in ("lee", "hugo")}
    assert WAITS in found["lee"]
    assert 'Reviews that wait for you <span class="count">1</span>' in found["lee"]
    assert found["lee"].count("data-row=") == 1
    assert WAITS not in found["hugo"]
    assert WAITS not in signed_in("hugo").get(hub).content.decode()


def test_the_organisation_reads_nothing_of_it(place, subscribed, signed_in):
    with everything_in_view():
        under_review(subscribed, place, "TEAM-CANARY")
    for who in ("alice", "oscar", "rita"):
        told = _page(signed_in(who), place)
        assert not [each for each in ("TEAM-CANARY", "Drafts and reviews", "asked Lee") if each in told]


def test_what_is_no_id_changes_nothing(place, subscribed, signed_in):
    hugo = signed_in("hugo")
    assert hugo.post(address_of("ask_case_review", place), {"reviewer": "x"}).status_code == 302
    assert hugo.post(address_of("answer_case_review", place), {"draft": "x"}).status_code == 302
    told = hugo.post(address_of("ask_case_review", place), {"reviewer": str(subscribed.people["lee"])}, follow=True)
    assert "There is no draft to read" in told.content.decode()

"""The editor: what is written is kept or shown again, and the way to the organisation leads over a second hunter."""

from uuid import uuid4

import pytest

from portal.answers import text
from vedette.portal.incidents.actions.incidents import classify
from vedette.portal.notices.models import Notice, NoticeDraft
from vedette.portal.notices.rules.contents import read
from vedette.portal.notices.rules.editing import timeline_text
from vedette.portal.onboarding.models import NoticeLanguage


@pytest.fixture
def address(house, draft):
    """Of the editor."""
    return f"/hunting/{house.meridian}/drafts/{draft}/"


def editor(draft, **values):
    """What the editor sends."""
    row = NoticeDraft.objects.get(pk=draft)
    told = read(bytes(row.contents))
    shown = {
        "built_on": row.saved,
        "title": told.title,
        "certainty_reasons": told.certainty_reasons,
        "summary": told.summary,
        "root_cause": told.root_cause,
        "techniques": " ".join(told.techniques),
        "timeline": timeline_text(told),
    }
    return {**shown, **values}


def test_a_button_on_the_incident_makes_the_draft_and_opens_it(house, at, signed_in):
    client = signed_in("hugo")
    assert "Draft a notification" in text(client.get(f"/organisations/{at.organisation}/incidents/{at.incident}/"))
    answer = client.post(f"/hunting/{at.organisation}/incidents/{at.incident}/draft/", follow=True)
    assert "Intruder moving between devices: 2 devices" in text(answer)
    assert "Read every line: it is yours from now on." in text(answer)


def test_the_draft_is_in_the_language_that_the_organisation_chose(house, at, signed_in):
    NoticeLanguage.objects.create(organisation_id=house.meridian, language="fr")
    answer = signed_in("hugo").post(f"/hunting/{at.organisation}/incidents/{at.incident}/draft/", follow=True)
    assert "Intrus se déplaçant" in text(answer)


def test_what_is_saved_is_shown_as_the_organisation_will_read_it(signed_in, draft, address):
    client = signed_in("hugo")
    answer = client.post(address, editor(draft, summary="Somebody **came in**. [e1]"), follow=True)
    assert "The draft was saved." in text(answer)
    assert 'Somebody <strong>came in</strong>. <a class="evidence-mark" href="#e1">e1</a>' in answer.content.decode()


def test_what_cannot_be_kept_is_shown_again_as_it_was_written(signed_in, draft, address):
    answer = signed_in("hugo").post(address, editor(draft, title="My words", techniques="T1"))
    assert 'value="My words"' in text(answer)
    assert read(bytes(NoticeDraft.objects.get(pk=draft).contents)).title != "My words"


def test_rows_that_cannot_be_kept_are_shown_again_too(signed_in, draft, address):
    rows = {
        "advice-0-title": "My advice",
        "advice-0-kind": "Recover",
        "scope-0-status": "cleared",
        "scope-1-out": "1",
        "new-scope-0-name": "WS-77",
        "new-advice-1-steps": "My step",
        "new-indicator-0-value": "my.example",
    }
    answer = text(signed_in("hugo").post(address, editor(draft, techniques="T1", **rows)))
    for typed in ('value="My advice"', 'value="WS-77"', ">My step</textarea>", 'value="my.example"'):
        assert typed in answer
    assert '<option value="Recover" selected>' in answer
    assert '<option value="cleared" selected>' in answer
    assert 'name="scope-1-out" value="1" checked' in answer


def test_whoever_saved_first_is_not_overwritten(signed_in, draft, address):
    late = editor(draft, title="Late")
    signed_in("hugo").post(address, editor(draft, title="First"))
    answer = signed_in("lee").post(address, late)
    assert "Somebody saved the draft after you opened it." in text(answer)
    assert 'value="Late"' in text(answer)


def test_what_is_missing_is_named(signed_in, draft, address):
    client = signed_in("hugo")
    answer = client.post(address, editor(draft, root_cause="", summary="Seen. [e99]"), follow=True)
    assert "Still missing: root cause" in " ".join(text(answer).split())
    assert "e99" in text(answer)
    assert "Something is missing" in text(client.post(address + "submit/", follow=True))


def test_a_second_hunter_sends_back_or_publishes(house, signed_in, draft, address):
    hugo, lee = signed_in("hugo"), signed_in("lee")
    hugo.post(address + "submit/")
    assert "It went back to whoever wrote it." in text(
        lee.post(address + "send-back/", {"words": "More."}, follow=True)
    )
    hugo.post(address + "submit/")
    refused = hugo.post(address + "publish/", follow=True)
    assert "Somebody else looks at a notification before it goes out." in text(refused)
    published = lee.post(address + "publish/", follow=True)
    assert (
        published.redirect_chain[-1][0] == f"/organisations/{house.meridian}/notifications/{Notice.objects.get().pk}/"
    )
    assert "The organisation knows" in text(published)


def test_a_draft_is_dropped_with_a_reason(at, signed_in, address):
    answer = signed_in("hugo").post(address + "drop/", {"words": "A test."}, follow=True)
    assert answer.redirect_chain[-1][0] == f"/organisations/{at.organisation}/incidents/{at.incident}/"


def test_before_the_verdict_the_page_says_what_is_missing(house, at, signed_in, address):
    classify(actor=house.actor("hugo"), at=at, classification=None, determination=None)
    assert "The incident is not classified as a true positive yet" in text(signed_in("hugo").get(address))


@pytest.mark.parametrize("who", ["alice", "oscar", "rita"])
def test_the_organisations_people_find_no_draft(who, house, signed_in, draft, address):
    client = signed_in(who)
    foreign = f"/hunting/{house.meridian}/drafts/{uuid4()}/"
    for path in ("", "submit/", "send-back/", "drop/", "publish/"):
        there = client.post(address + path) if path else client.get(address)
        nowhere = client.post(foreign + path) if path else client.get(foreign)
        assert there.status_code == nowhere.status_code == 404

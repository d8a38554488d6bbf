"""Words on the page of a case that are not sent yet."""

import pytest

from portal.cases.consulting import asked, investigated
from portal.cases.drafting import F, address_of, draft_of, saved
from vedette.portal.access.queries import everything_in_view
from vedette.portal.cases.actions.answering import hand_over
from vedette.portal.cases.models import CaseDraft, CaseTeamDraft
from vedette.portal.cases.web.drafts import BY_ITSELF

ITSELF = {f"HTTP_{BY_ITSELF.upper().replace('-', '_')}": "1"}


@pytest.fixture
def place(subscribed):
    with everything_in_view():
        return investigated(subscribed)


def test_what_is_typed_is_there_again_with_what_was_chosen(place, signed_in):
    hugo = signed_in("hugo")
    sent = {"words": "Half <b>an</b> answer", "category": "MoreTimeNeeded", "promised": "2026-03-12T10:00"}
    told = hugo.post(address_of("save_team_draft", place), {**sent, "kept_as": "report"}, **ITSELF)
    assert "Saved" in told.content.decode()
    page = signed_in("hugo").get(address_of("case", place)).content.decode()
    assert "Half &lt;b&gt;an&lt;/b&gt; answer</textarea>" in page
    assert '<option value="MoreTimeNeeded" selected>' in page
    assert 'value="2026-03-12T10:00"' in page


def test_each_form_has_its_own_and_a_wrong_name_is_the_report(place, signed_in):
    hugo = signed_in("hugo")
    for form, words in (("say", "Looking."), ("write", "No form of theirs.")):
        hugo.post(address_of("save_team_draft", place), {"words": words, "kept_as": form})
    with everything_in_view():
        kept = dict(CaseTeamDraft.objects.values_list("form", "words"))
    assert kept == {"say": "Looking.", "report": "No form of theirs."}


def test_nobody_but_its_writer_reads_the_organisations_draft(subscribed, place, signed_in):
    signed_in("alice").post(address_of("save_case_draft", place), {"words": "ALICES-DRAFT"})
    for who, is_shown in (("alice", True), ("oscar", False), ("rita", False), ("hugo", False), ("lee", False)):
        page = signed_in(who).get(address_of("case", place)).content.decode()
        assert ("ALICES-DRAFT" in page) is is_shown, who


def test_without_scripts_the_button_saves_and_says_so(place, signed_in):
    told = signed_in("alice").post(address_of("save_case_draft", place), {"words": "Mine."}, follow=True)
    assert "The draft is saved." in told.content.decode()
    assert f'formaction="{address_of("save_case_draft", place)}"' in told.content.decode()


@pytest.mark.parametrize("headers", [{}, ITSELF])
def test_what_cannot_be_kept_is_lost_nowhere(headers, place, subscribed, signed_in):
    """Both drafts stand on the page; the button beside them keeps the one in the field."""
    hugo = signed_in("hugo")
    with everything_in_view():
        newer = saved(subscribed, place, "Of the other tab.")
    told = hugo.post(address_of("save_team_draft", place), {"words": "Of this tab."}, **headers).content.decode()
    assert "a newer draft was saved in another tab" in told
    assert "Of the other tab." in told
    assert headers or "Of this tab.</textarea>" in told
    assert f'name="built_on" value="{newer.version}"' in told
    hugo.post(address_of("save_team_draft", place), {"words": "Of this tab.", "built_on": ["", str(newer.version)]})
    with everything_in_view():
        assert draft_of(subscribed).words == "Of this tab."


def test_too_much_is_said_and_stays_in_the_field(place, signed_in):
    told = signed_in("alice").post(address_of("save_case_draft", place), {"words": "a" * 20_001}).content.decode()
    assert "a" * 20_001 in told
    assert 'class="field-error" role="alert"' in told


def test_what_is_sent_or_discarded_stands_in_the_form_no_more(place, signed_in):
    alice = signed_in("alice")
    for view in ("discard_case_draft", "write_in_case"):
        alice.post(address_of("save_case_draft", place), {"words": "NOT-SENT-YET"})
        page = alice.get(address_of("case", place)).content.decode()
        version = page.split('id="write_built_on" value="')[1].split('"')[0]
        alice.post(address_of(view, place), {"words": "NOT-SENT-YET", "built_on": version})
        assert "NOT-SENT-YET</textarea>" not in alice.get(address_of("case", place)).content.decode()
    with everything_in_view():
        assert not CaseDraft.objects.exists()


def test_the_draft_that_was_written_comes_before_the_one_that_is_made(place, subscribed, signed_in):
    with everything_in_view():
        saved(subscribed, place, "MY-OWN-WORDS")
    page = signed_in("hugo").get(address_of("case", place) + "?draft=1").content.decode()
    assert "MY-OWN-WORDS</textarea>" in page
    assert "Begin with the draft" not in page


def test_whoever_the_case_was_handed_to_reads_the_draft_and_goes_on_with_it(place, subscribed, signed_in):
    with everything_in_view():
        line = saved(subscribed, place, "**HALF** of it")
        hand_over(actor=subscribed.actor("lee"), at=place, owner=subscribed.people["lee"])
    lee = signed_in("lee")
    page = lee.get(address_of("case", place)).content.decode()
    assert "<strong>HALF</strong> of it" in page
    assert "Go on with this draft" in page
    lee.post(address_of("take_over_team_draft", place), {"draft": str(line.id)})
    assert "**HALF** of it</textarea>" in lee.get(address_of("case", place)).content.decode()


@pytest.mark.parametrize("view", ["save_team_draft", "discard_team_draft", "take_over_team_draft"])
def test_the_doors_of_the_team_open_to_the_team(view, place, signed_in):
    assert signed_in("alice").post(address_of(view, place)).status_code == 404


def test_a_page_that_knows_nothing_of_drafts_sends_as_ever(subscribed, signed_in):
    with everything_in_view():
        place = asked(subscribed)
        saved(subscribed, place, "Something", who="alice", form=F.WRITE)
    signed_in("alice").post(address_of("write_in_case", place), {"words": "Quite another thing", "built_on": "none"})
    with everything_in_view():
        assert CaseDraft.objects.get().words == "Something"

"""What the page of a case says of its files."""

import pytest

from portal.answers import text
from portal.cases.consulting import C, reported
from portal.cases.filing import filed, sent
from vedette.portal.access.rules import SERVICE
from vedette.portal.cases.actions.answering import reject
from vedette.portal.cases.actions.files.lookups import look_up
from vedette.portal.cases.rules.phases import Phase
from vedette.portal.cases.web.files.shown import shown_files

pytestmark = pytest.mark.usefixtures("all_in_view", "vault")


def _page(client, place):
    return text(client.get(f"/organisations/{place.organisation}/cases/{place.case}/"))


def test_it_shows_what_was_sent_and_what_telemetry_tells(subscribed, signed_in, settings, tmp_path):
    settings.LAKE_FOLDER = tmp_path / "lake"
    place, row = filed(subscribed, name="<b>tool</b>.exe")
    look_up(actor=SERVICE, organisation=place.organisation, file=row.pk)
    page = _page(signed_in("alice"), place)
    assert row.sha256 in page
    assert "Seen on no device when it was looked up." in page
    assert f"/file/?is={row.sha256}" in page or f"is={row.sha256}" in page


def test_samples_are_asked_for_where_they_are_wanted(subscribed, signed_in):
    place = reported(subscribed, C.FILE_SAMPLES_NEEDED)
    assert "Send the samples that the expert asked for" in _page(signed_in("alice"), place)
    assert "Send the samples" not in _page(signed_in("hugo"), place)


@pytest.mark.parametrize(("who", "may"), [("alice", True), ("hugo", True), ("rita", False)])
def test_who_may_attach_has_a_form(who, may, subscribed):
    place, _ = filed(subscribed)
    shown = shown_files(subscribed.actor(who), place, Phase.SUBMITTED)
    assert (shown["may_attach"], [each.may_download for each in shown["files"]]) == (may, [may])


def test_a_case_that_is_over_takes_no_more(subscribed, signed_in):
    place, _ = filed(subscribed)
    reject(actor=subscribed.actor("hugo"), at=place, words="Ask support.")
    page = _page(signed_in("alice"), place)
    assert ("tool.exe" in page, "Send the files" in page) == (True, False)


def test_a_button_is_there_for_what_one_may_have(subscribed, signed_in):
    place, _ = filed(subscribed)
    sent(place, subscribed.actor("hugo"), ("guide.pdf", b"%PDF-"))
    for who, buttons in (("alice", 2), ("hugo", 2), ("rita", 0)):
        assert _page(signed_in(who), place).count("Download as an archive") == buttons

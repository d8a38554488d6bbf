"""The history of hunts."""

import pytest

from portal.hunts.planning import opened
from vedette.portal.access.rules import NotAllowedError
from vedette.portal.hunts.actions.history import keep_note, note_steps
from vedette.portal.hunts.models import Hunt, HuntNote, HuntStep
from vedette.portal.hunts.rules.states import HuntDeed

pytestmark = pytest.mark.usefixtures("all_in_view")


def test_lines_and_notes_say_who_wrote_them(house):
    row = Hunt.objects.get(pk=opened(house).hunt)
    note_steps(house.actor("hugo"), [row], HuntDeed.REOPENED, "Again.")
    keep_note(house.actor("hugo"), row, "Noisy.")
    assert HuntStep.objects.order_by("pk").values_list("by_name", "words").last() == ("Hugo", "Again.")
    assert HuntNote.objects.values_list("by", "text").get() == (house.people["hugo"], "Noisy.")


def test_nobody_else_writes_them(house):
    row = Hunt.objects.get(pk=opened(house).hunt)
    for write in (
        lambda: note_steps(house.actor("alice"), [row], HuntDeed.REOPENED),
        lambda: keep_note(house.actor("alice"), row, "x"),
    ):
        with pytest.raises(NotAllowedError):
            write()

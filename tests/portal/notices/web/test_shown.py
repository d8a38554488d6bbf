"""What a notice says, with its texts made safe and its evidence to follow."""

from msgspec.structs import replace

from portal.incidents.told import alert
from portal.notices.telling import intrusion
from vedette.portal.incidents.rules.stories import Story
from vedette.portal.notices.rules.contents import ScopeEntry, ScopeStatus
from vedette.portal.notices.rules.drafting import drafted
from vedette.portal.notices.web.shown import shown_contents
from vedette.portal.tenants.rules import Language

DRAFT = drafted(Story(intrusion("a"), [alert("a")]), Language.ENGLISH)


def test_marks_lead_to_their_evidence():
    found = shown_contents(DRAFT)
    assert '<a class="evidence-mark" href="#e1">e1</a>' in found.summary
    assert found.scope[0].marks == '<a class="evidence-mark" href="#e1">e1</a>'


def test_what_somebody_typed_is_text():
    hostile = "<img src=x onerror=alert(1)>"
    entry = ScopeEntry("device", hostile, ScopeStatus.CONFIRMED, hostile, marks=(hostile,))
    found = shown_contents(replace(DRAFT, summary=hostile, root_cause=hostile, scope=(entry,)))
    for text in (found.summary, found.root_cause, found.scope[0].marks):
        assert "<img" not in text


def test_a_time_that_is_none_is_left_out():
    line = replace(DRAFT.timeline[0], at="somewhen")
    assert shown_contents(replace(DRAFT, timeline=(line,))).timeline[0].at is None

"""What came of a hunt, and opening it again."""

import pytest

from portal.hunts.planning import an_outcome, concluded, opened
from portal.incidents.told import incident
from vedette.portal.access.rules import NotAllowedError
from vedette.portal.audit.models import AuditEntry
from vedette.portal.hunts.actions.outcomes import conclude_hunt, reopen_hunt
from vedette.portal.hunts.models import Hunt, HuntIncident, HuntNote, HuntStep
from vedette.portal.hunts.rules.refusals import HuntsReason
from vedette.portal.hunts.rules.states import HuntVerdict
from vedette.portal.incidents.rules.refusals import RefusedError

pytestmark = pytest.mark.usefixtures("all_in_view")


def test_nothing_found_is_kept_with_who_said_so_and_how_long_it_took(house):
    place = opened(house, who="hugo")
    conclude_hunt(actor=house.actor("hugo"), at=place, outcome=an_outcome(note="Their antivirus is noisy."))
    row = Hunt.objects.get(pk=place.hunt)
    assert (row.state, row.verdict, row.minutes, row.concluded_by_name) == ("concluded", "nothing", 95, "Hugo")
    assert [each.text for each in HuntNote.objects.all()] == ["Their antivirus is noisy."]
    line = AuditEntry.objects.get(deed="hunt.concluded")
    assert (line.organisation_id, "antivirus" in str(line.details)) == (house.meridian, False)


def test_a_confirmed_one_leads_to_its_incidents(house, hunted):
    hunted(incident("a"), incident("b"))
    place = concluded(house, outcome=an_outcome(verdict=HuntVerdict.CONFIRMED, incidents=(2,)))
    assert [each.incident.number for each in HuntIncident.objects.filter(hunt_id=place.hunt)] == [2]


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"words": " "}, HuntsReason.WORDS_MISSING),
        ({"minutes": 0}, HuntsReason.NO_SUCH_DURATION),
        ({"verdict": HuntVerdict.CONFIRMED}, HuntsReason.INCIDENT_MISSING),
        ({"incidents": (99,)}, HuntsReason.NO_SUCH_INCIDENT),
    ],
)
def test_what_is_missing_is_asked_for_and_nothing_is_kept(said, reason, house):
    place = opened(house)
    with pytest.raises(RefusedError) as refused:
        conclude_hunt(actor=house.actor("lee"), at=place, outcome=an_outcome(**said))
    assert refused.value.reason is reason
    assert Hunt.objects.get(pk=place.hunt).state == "open"


def test_an_incident_of_another_organisation_is_none(house, hunted):
    hunted(incident("a"))
    place = opened(house, house.bramble)
    with pytest.raises(RefusedError) as refused:
        conclude_hunt(actor=house.actor("lee"), at=place, outcome=an_outcome(incidents=(1,)))
    assert refused.value.reason is HuntsReason.NO_SUCH_INCIDENT


def test_it_is_concluded_once_and_reopened_with_a_reason(house):
    place = concluded(house)
    with pytest.raises(RefusedError) as refused:
        conclude_hunt(actor=house.actor("lee"), at=place, outcome=an_outcome())
    assert refused.value.reason is HuntsReason.IS_CONCLUDED
    with pytest.raises(RefusedError) as refused:
        reopen_hunt(actor=house.actor("lee"), at=place, reason=" ")
    assert refused.value.reason is HuntsReason.REASON_MISSING
    reopen_hunt(actor=house.actor("hugo"), at=place, reason="A server came in late.")
    row = Hunt.objects.get(pk=place.hunt)
    assert (row.state, row.verdict, row.words, row.concluded) == ("open", "", "", None)
    steps = HuntStep.objects.order_by("pk").values_list("deed", "verdict", "words")
    assert list(steps) == [
        ("opened", "", ""),
        ("concluded", "nothing", "Every read of LSASS was your own antivirus."),
        ("reopened", "", "A server came in late."),
    ]


@pytest.mark.parametrize("who", ["alice", "rita", "bob", "ada"])
def test_only_those_who_hunt_there_say_what_came_of_it(who, house):
    place = opened(house)
    for act in (
        lambda: conclude_hunt(actor=house.actor(who), at=place, outcome=an_outcome()),
        lambda: reopen_hunt(actor=house.actor(who), at=place, reason="x"),
    ):
        with pytest.raises(NotAllowedError):
            act()

"""Who is written to of a case, and what."""

import pytest

from portal.cases.consulting import C, asked, investigated, reported
from vedette.portal.access.rules import SERVICE
from vedette.portal.cases.actions.answering import report
from vedette.portal.cases.actions.asking import accept
from vedette.portal.cases.actions.watching import watch_clock
from vedette.portal.post.models import Letter
from vedette.portal.tenants.models import Membership, Person

pytestmark = pytest.mark.usefixtures("all_in_view")


def _kinds():
    return sorted(Letter.objects.filter(kind__startswith="case_").values_list("kind", flat=True))


def test_a_change_of_phase_is_one_mail_for_each(subscribed):
    place = reported(subscribed, C.CONCLUDED, addresses=("Alice@people.example", "soc@m.example"))
    assert _kinds() == ["case_answered", "case_answered", "case_received", "case_received"]
    accept(actor=subscribed.actor("alice"), at=place)
    assert len(_kinds()) == 4


def test_it_speaks_the_language_of_whom_it_is_for(subscribed):
    Person.objects.filter(pk=subscribed.people["alice"]).update(language="fr")
    reported(subscribed, C.MORE_INFORMATION_NEEDED)
    text = Letter.objects.get(kind="case_report").text
    assert "l’expert a besoin d’informations" in text
    assert "It is a scanner" in text


def test_who_lost_their_seat_is_written_to_no_more(subscribed):
    place = investigated(subscribed)
    Membership.objects.filter(person_id=subscribed.people["alice"]).delete()
    report(actor=subscribed.actor("hugo"), at=place, category=C.CONCLUDED, words="A scanner.")
    assert "case_answered" not in _kinds()


def test_what_was_missed_is_told_to_the_leads_alone_and_is_no_mail_of_the_organisations(subscribed, wall):
    place = asked(subscribed)
    wall.go(days=3)
    watch_clock(actor=SERVICE, at=place)
    letter = Letter.objects.get(kind="case_missed")
    assert (letter.to, letter.organisation_id) == ("lee@people.example", None)

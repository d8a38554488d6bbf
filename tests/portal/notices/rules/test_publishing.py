"""What of a notice becomes its alert and its cards."""

from uuid import UUID

from portal.incidents.told import alert
from portal.notices.telling import intrusion
from vedette.portal.incidents.rules.stories import Story
from vedette.portal.notices.rules.drafting import drafted
from vedette.portal.notices.rules.publishing import alert_of, cards_of, told_as
from vedette.portal.tenants.rules import Language

DRAFT = drafted(Story(intrusion("a"), [alert("a")]), Language.FRENCH)


def test_the_alert_stands_on_what_was_reached_for_certain_and_is_found_by_the_rest():
    found = alert_of("notice-1", DRAFT)
    assert found.devices == ("WS-01", "SRV-02")
    assert found.accounts == ("CORP\\maria",)
    assert found.things == (("file", "d" * 64),)


def test_an_alert_is_raised_under_a_name_that_fits_its_column():
    assert told_as(UUID(int=7)) == "notice-00000000000000000000000000000007"
    assert len(told_as(UUID(int=7))) <= 40


def test_each_recommendation_is_a_card_in_the_language_of_the_notice():
    (card,) = cards_of(DRAFT)
    assert card.text.title == "La mémoire du processus de connexion a été lue"
    assert len(card.text.what.splitlines()) == 2
    assert (card.language, card.technique) == (Language.FRENCH, "T1003.001")

"""Who consults, and who answers."""

from vedette.portal.access.rules import ORGANISATION_GRANTS, SERVICE, NotAllowedError, OrganisationRole
from vedette.portal.cases.policies import (
    ASKING,
    FIRST_GENERATION,
    SECOND_GENERATION,
    answers,
    asks,
    downloads,
    leads_cases,
    require_attaching,
)
from vedette.portal.cases.rules.phases import Party

PEOPLE = ("alice", "oscar", "rita", "bob", "hugo", "lee", "ada")


def test_the_door_lets_everybody_through_who_may_ask_by_either_generation():
    may = {role for role in OrganisationRole if ORGANISATION_GRANTS[role] >= FIRST_GENERATION}
    may |= {role for role in OrganisationRole if ORGANISATION_GRANTS[role] >= SECOND_GENERATION}
    assert may == {role for role in OrganisationRole if ASKING in ORGANISATION_GRANTS[role]}


def test_the_organisation_asks_and_the_team_answers(house):
    def who(may):
        return [name for name in PEOPLE if may(house.actor(name), house.meridian)]

    assert who(asks) == ["alice", "oscar"]
    assert who(answers) == ["hugo", "lee"]
    assert who(leads_cases) == ["lee"]


def test_who_asks_and_who_answers_may_have_the_files(house):
    may = [name for name in PEOPLE if downloads(house.actor(name), house.meridian)]
    assert may == ["alice", "oscar", "hugo", "lee"]


def test_each_side_attaches_on_its_own_and_the_service_what_mails_bring(house):
    def may(actor, party):
        try:
            require_attaching(actor, house.meridian, party)
        except NotAllowedError:
            return False
        return True

    assert [name for name in PEOPLE if may(house.actor(name), Party.CUSTOMER)] == ["alice", "oscar"]
    assert [name for name in PEOPLE if may(house.actor(name), Party.EXPERTS)] == ["hugo", "lee"]
    assert (may(SERVICE, Party.CUSTOMER), may(SERVICE, Party.EXPERTS)) == (True, False)

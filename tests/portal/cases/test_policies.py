"""Who consults, and who answers."""

from vedette.portal.access.rules import ORGANISATION_GRANTS, OrganisationRole
from vedette.portal.cases.policies import ASKING, FIRST_GENERATION, SECOND_GENERATION, answers, asks, leads_cases

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

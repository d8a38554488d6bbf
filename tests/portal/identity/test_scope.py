"""Every address of the service, asked in a session that came through one organisation: the other does not exist.

The person has a seat in both by herself, as administrator, so that nothing but the session keeps her out.
"""

import re
from uuid import uuid4

import pytest

from portal.answers import body, without
from portal.identity.conftest import arrange
from vedette.portal.access.queries import everything_in_view
from vedette.portal.identity.models import Identity
from vedette.portal.site.policies import every_route
from vedette.portal.tenants.models import Membership

_TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"|<code>[0-9a-f]{12}</code>')
_TAKEN = re.compile(r"<(?:\w+:)?(\w+)>")
ROUTES = [route for route in every_route() if "<uuid:organisation>" in route.pattern]


@pytest.fixture
def her(arranged, came_in):
    """Alice, through Meridian; she administers Bramble, too, which has a provider of its own."""
    alice, where = arranged.house.people["alice"], {"organisation_id": arranged.organisation}
    with everything_in_view():
        Membership.objects.create(organisation_id=arranged.house.bramble, person_id=alice, role="SecurityAdministrator")
        Identity.objects.create(**where, provider_id=arranged.provider, subject="alice", person_id=alice)
    arrange(arranged.house.bramble, "https://idp.example/CANARY-ISSUER")
    return came_in(sub="alice", groups=["admins"])


def _answer(client, method, route, organisation):
    given = {name: organisation if name == "organisation" else uuid4() for name in _TAKEN.findall(route.pattern)}
    address = "/" + _TAKEN.sub(lambda match: str(given[match[1]]), route.pattern)
    answer = client.generic(method, address)
    place = answer.headers.get("Location", "").replace(address, "ADDRESS")
    return answer.status_code, place, without(address, _TOKEN.sub(b"", body(answer)))


def test_the_other_organisation_is_answered_as_one_that_does_not_exist(her, arranged):
    for route in ROUTES:
        for method in ("GET", "POST"):
            theirs = _answer(her, method, route, arranged.house.bramble)
            assert theirs == _answer(her, method, route, uuid4()), (method, route.pattern)
            assert b"CANARY" not in theirs[2], (method, route.pattern)


def test_and_her_own_is_there(her, arranged):
    found = [_answer(her, "GET", route, arranged.organisation)[0] for route in ROUTES]
    assert found.count(200) >= 4
    assert len(ROUTES) >= 20


def test_no_page_of_no_organisation_names_it(her):
    for route in every_route():
        if "<" not in route.pattern:
            page = body(her.get(f"/{route.pattern}", follow=True))
            assert b"CANARY" not in page, route.pattern

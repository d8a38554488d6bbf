import pytest

from portal.identity.issuer import CLIENT_ID, CLIENT_SECRET
from portal.people import House
from vedette.portal.access.queries import everything_in_view, in_view_of
from vedette.portal.access.rules import Actor, NotAllowedError
from vedette.portal.audit.queries import lines
from vedette.portal.identity.actions import providers
from vedette.portal.identity.actions.refusals import Reason, RefusedError
from vedette.portal.identity.models import Identity, IdentityProvider, RoleValue
from vedette.portal.identity.queries import arrangement, speaker
from vedette.portal.tenants.actions.people import change_seat
from vedette.portal.tenants.models import Membership, Person
from vedette.portal.tenants.queries import actor_of

SAID = {"issuer": "https://idp.example", "client_id": CLIENT_ID, "secret": CLIENT_SECRET, "claim": "groups"}


def _do(house, action, by="alice", **values):
    actor = by if isinstance(by, Actor) else house.actor(by)
    with in_view_of(actor=actor):
        return action(actor=actor, organisation=house.meridian, **values)


def _refused(house, action, by="alice", **values):
    with pytest.raises(RefusedError) as refused:
        _do(house, action, by, **values)
    return refused.value.reason


def _deeds(house):
    alice = house.actor("alice")
    with in_view_of(actor=alice):
        return [line.deed for line in lines(actor=alice, organisation=house.meridian)]


def _found(house):
    return _do(house, arrangement)


def test_a_new_provider_lets_nobody_in_before_it_is_enabled(house: House):
    made = _do(house, providers.set_up, **SAID)
    assert not _found(house).is_enabled
    assert speaker(made) is None
    _do(house, providers.enable)
    assert speaker(made).secret == CLIENT_SECRET


def test_there_is_one_at_a_time(house: House):
    _do(house, providers.set_up, **SAID)
    assert _refused(house, providers.set_up, **SAID) is Reason.ALREADY_SET_UP


@pytest.mark.parametrize("issuer", ["", "idp.example", "javascript:alert(1)"])
def test_an_issuer_is_an_address(issuer, house: House):
    assert _refused(house, providers.set_up, **{**SAID, "issuer": issuer}) is Reason.NO_ISSUER


@pytest.mark.parametrize("by", ["rita", "oscar", "bob", "hugo", "lee"])
def test_nobody_else_may(by, arranged):
    for action, values in (
        (providers.set_up, SAID),
        (providers.change, {"client_id": "x", "secret": "", "claim": "groups"}),
        (providers.enable, {}),
        (providers.disable, {}),
        (providers.delete, {}),
        (providers.demand, {"is_only": True}),
    ):
        with pytest.raises(NotAllowedError):
            _do(arranged.house, action, by, **values)


def test_where_nothing_is_set_up_nothing_can_be_done(house: House):
    for action in (providers.enable, providers.disable, providers.delete):
        assert _refused(house, action) is Reason.NOT_SET_UP


def test_a_secret_stays_unless_another_is_given(arranged):
    _do(arranged.house, providers.change, client_id="other", secret="", claim="roles")
    assert (speaker(arranged.provider).client_id, speaker(arranged.provider).secret) == ("other", CLIENT_SECRET)
    _do(arranged.house, providers.change, client_id="other", secret="another secret", claim="roles")
    assert speaker(arranged.provider).secret == "another secret"


def test_everything_is_a_line_of_the_log_and_no_secret_is(arranged):
    house = arranged.house
    _do(house, providers.change, client_id="other", secret="another secret", claim="roles")
    _do(house, providers.disable)
    _do(house, providers.delete)
    told = _deeds(house)
    for deed in ("set up", "value given", "enabled", "changed", "disabled", "deleted"):
        assert f"single sign-on.{deed}" in told
    alice = house.actor("alice")
    with in_view_of(actor=alice):
        whole = str(lines(actor=alice, organisation=house.meridian))
    assert CLIENT_SECRET not in whole
    assert "another secret" not in whole


def test_deleting_forgets_values_and_identities_and_takes_seats_away(arranged, came_in):
    came_in(sub="s1", groups=["operators"])
    _do(arranged.house, providers.delete)
    with everything_in_view():
        assert not IdentityProvider.objects.exists()
        assert not RoleValue.objects.exists()
        assert not Identity.objects.exists()
        assert not Membership.objects.filter(person__managed_by_id=arranged.organisation).exists()
    assert not Person.objects.get(managed_by_id=arranged.organisation).is_active
    assert len(arranged.house.actor("rita").seats) == 1


class TestWithNobodyLeft:
    """An organisation whose only administrator came by the provider."""

    @pytest.fixture
    def mia(self, arranged, came_in):
        came_in(sub="mia", groups=["admins"])
        house, mia = arranged.house, Person.objects.get(managed_by_id=arranged.organisation)
        with everything_in_view():
            seat = Membership.objects.get(person_id=house.people["alice"]).pk
        _do(house, change_seat, seat=seat, role="SecurityReader")
        return actor_of(mia.pk, arranged.organisation)

    @pytest.mark.parametrize("action", [providers.disable, providers.delete])
    def test_the_organisation_does_not_lock_itself_out(self, action, mia, arranged):
        assert _refused(arranged.house, action, mia) is Reason.NOBODY_LEFT
        assert _do(arranged.house, arrangement, mia).is_enabled

    @pytest.mark.parametrize("action", [providers.disable, providers.delete])
    def test_the_provider_may_stop_it_in_an_emergency(self, action, mia, arranged):
        _do(arranged.house, action, "ada")
        assert speaker(arranged.provider) is None


class TestOnlyBySingleSignOn:
    """Demanded by whoever came in by it, undone by any administrator."""

    def _mia(self, arranged, came_in):
        came_in(sub="mia", groups=["admins"])
        person = Person.objects.get(managed_by_id=arranged.organisation)
        return actor_of(person.pk, arranged.organisation)

    def test_who_did_not_come_in_by_it_cannot_demand_it(self, arranged):
        assert _refused(arranged.house, providers.demand, is_only=True) is Reason.NOT_PROVEN
        assert _refused(arranged.house, providers.demand, "ada", is_only=True) is Reason.NOT_PROVEN

    def test_then_seats_open_by_it_alone(self, arranged, came_in):
        house = arranged.house
        _do(house, providers.demand, self._mia(arranged, came_in), is_only=True)
        assert house.actor("alice").seats == {}
        assert house.actor("hugo").organisations == {house.meridian}
        assert house.actor("bob").organisations == {house.bramble}
        assert actor_of(house.people["alice"], house.meridian).seats.keys() == {house.meridian}

    def test_the_provider_can_undo_it(self, arranged, came_in):
        house = arranged.house
        _do(house, providers.demand, self._mia(arranged, came_in), is_only=True)
        _do(house, providers.demand, "ada", is_only=False)
        assert house.actor("alice").seats.keys() == {house.meridian}

    @pytest.mark.parametrize("action", [providers.disable, providers.delete])
    def test_without_the_provider_passwords_open_again(self, action, arranged, came_in):
        house = arranged.house
        _do(house, providers.demand, self._mia(arranged, came_in), is_only=True)
        _do(house, action, "ada")
        assert house.actor("alice").seats.keys() == {house.meridian}

from portal.channels.conftest import said
from portal.incidents.told import incident
from portal.working import work_off
from vedette.portal.jobs.rules import Hand, kind_of, known_kinds, schedules
from vedette.portal.jobs.work import find_handlers


def test_what_a_hunt_found_reaches_a_webhook_by_itself(peer, hears, hunted):
    hears(peer)
    hunted(incident("a", "b"))
    work_off()
    assert sorted(said(came)["type"] for came in peer.came) == ["alert.created", "alert.created", "incident.created"]


def test_only_hands_for_it_wait_for_the_servers_of_others():
    find_handlers()
    assert "channels.deliver" in known_kinds(Hand.PEERS)
    assert "channels.deliver" not in known_kinds(Hand.ANY) | known_kinds(Hand.QUICK)
    assert "channels.fan_out" in known_kinds(Hand.QUICK)


def test_nobody_has_to_think_of_what_lies_about(all_in_view, house):
    find_handlers()
    for name in ("channels.catch up", "channels.forget"):
        assert name in schedules()
        kind_of(name).handler({})

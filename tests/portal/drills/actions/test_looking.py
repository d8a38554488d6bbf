"""A drill looks at every hop until all is said or the time is over, and names the one that is broken."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from portal.channels.mailing import a_draft
from portal.drills.conftest import look_again, states
from portal.working import work_off
from vedette.portal.access.rules import SERVICE, NotAllowedError
from vedette.portal.api.actions.applications import register
from vedette.portal.api.rules.permissions import ApiPermission
from vedette.portal.channels.actions import speaking
from vedette.portal.channels.actions.mail_rules import add_mail_rule
from vedette.portal.channels.rules.mail_rules import About
from vedette.portal.drills.actions import looking
from vedette.portal.drills.actions.looking import look
from vedette.portal.drills.models import Drill
from vedette.portal.drills.rules.hops import Hop, HopState, Why
from vedette.portal.live.models import Change
from vedette.portal.notices.models import Notice
from vedette.portal.post.models import Letter
from vedette.portal.post.rules import TESTS

FAILED, PASSED, WAITING, NOT_SET_UP = HopState.FAILED, HopState.PASSED, HopState.WAITING, HopState.NOT_SET_UP


def _failed(page):
    return {(each.hop, each.why) for each in page.findings if each.state is FAILED}


def _rule(house, **values):
    draft = a_draft(About.ALERTS, **values)
    add_mail_rule(actor=house.actor("alice"), organisation=house.meridian, draft=draft)


def test_where_all_is_set_up_it_comes_everywhere(house, drilled, mail_server, peer, collector, hears):
    hears(peer)
    hears(collector)
    _rule(house)
    register(
        actor=house.actor("alice"),
        organisation=house.meridian,
        name="SIEM",
        permissions=frozenset({ApiPermission.READ_ALERTS}),
    )
    page = drilled()
    assert states(page) == dict.fromkeys(Hop, (PASSED, Why.NOTHING))
    assert page.ended is not None
    assert page.state is PASSED
    mailed = set(Letter.objects.filter(kind__in=TESTS, state="sent").values_list("to", flat=True))
    assert mailed == {"alice@people.example", "oscar@people.example", "soc@partner.example"}
    assert mailed <= {each.rcpt_tos[0] for each in mail_server.letters}
    came = {json.loads(each.body)["type"] for each in peer.came}
    assert came == {"alert.created", "incident.created", "notice.published"}


def test_everything_that_leaves_says_that_it_is_a_test(house, drilled, mail_server, peer, hears):
    hears(peer)
    _rule(house)
    drilled()
    assert all(each.subject.startswith("Test") for each in Letter.objects.exclude(kind="invitation"))
    for came in peer.came:
        data = json.loads(came.body)["data"]
        told = data.get("alert") or data.get("incident") or data["notice"]
        assert data.get("isSample", told.get("isSample")) is True
        assert (told.get("title") or told.get("incidentName")).startswith("Test")


def test_what_is_not_set_up_is_no_failure(drilled, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    page = drilled()
    found = states(page)
    assert found[Hop.MAIL] == found[Hop.MAIL_RULES] == (NOT_SET_UP, Why.NO_MAIL_SERVER)
    assert found[Hop.WEBHOOKS] == (NOT_SET_UP, Why.NO_RECEIVER)
    assert found[Hop.API] == (PASSED, Why.NO_PROGRAM)
    assert page.failures == 0


def test_a_webhook_that_answers_with_an_error_is_named(drilled, open_peer, hears):
    hears(open_peer(500), name="Broken")
    hears(open_peer(), name="Sound")
    page = drilled()
    assert [(each.about, each.why, each.detail) for each in page.findings if each.hop is Hop.WEBHOOKS] == [
        ("Broken", Why.RECEIVER_ANSWERED, "500"),
        ("Sound", Why.NOTHING, ""),
    ]
    assert _failed(page) == {(Hop.WEBHOOKS, Why.RECEIVER_ANSWERED)}


def test_a_webhook_whose_certificate_is_not_trusted_is_named(drilled, peer, hears, settings):
    hears(peer)
    settings.EGRESS_POLICY = type(settings.EGRESS_POLICY)(allowed=settings.EGRESS_POLICY.allowed)
    page = drilled()
    assert _failed(page) == {(Hop.WEBHOOKS, Why.RECEIVER_SILENT)}
    assert next(each.detail for each in page.findings if each.hop is Hop.WEBHOOKS) == "not trusted"


def test_a_webhook_that_hangs_is_named(drilled, peer, hears, monkeypatch):
    judged = speaking.policy_for
    monkeypatch.setattr(speaking, "policy_for", lambda *asked: replace(judged(*asked), seconds=0.5))
    peer.seconds = 2
    hears(peer)
    page = drilled()
    assert next(each.detail for each in page.findings if each.hop is Hop.WEBHOOKS) == "too slow"
    assert _failed(page) == {(Hop.WEBHOOKS, Why.RECEIVER_SILENT)}


@pytest.mark.parametrize(
    ("answer", "why"), [("550 No such user", Why.MAIL_REFUSED), ("451 Not now", Why.MAIL_NOT_TAKEN)]
)
def test_a_mail_server_that_refuses_is_named(answer, why, drilled, mail_server):
    mail_server.answer = answer
    page = drilled()
    assert _failed(page) == {(Hop.MAIL, why)}
    told = [each for each in page.findings if each.hop is Hop.MAIL]
    assert {each.about for each in told} == {"Alice <alice@people.example>", "Oscar <oscar@people.example>"}
    assert all(answer[:3] in each.detail for each in told)


def test_a_mail_server_that_says_nothing_is_named(drilled, silent_server):
    assert _failed(drilled()) == {(Hop.MAIL, Why.MAIL_NOT_TAKEN)}


def test_a_lake_that_cannot_be_written_is_named(drilled, settings, tmp_path):
    (tmp_path / "file").write_text("no folder")
    settings.LAKE_FOLDER = tmp_path / "file"
    page = drilled()
    assert _failed(page) == {(Hop.TABLES, Why.LAKE_REFUSES)}


def test_what_breaks_while_it_is_looked_at_is_named(drilled, monkeypatch):
    def breaks(_sample):
        raise OSError("on purpose")

    monkeypatch.setattr(looking, "LOOKS", {**looking.LOOKS, Hop.API: breaks})
    page = drilled()
    assert _failed(page) == {(Hop.API, Why.BROKEN)}
    assert next(each.detail for each in page.findings if each.hop is Hop.API) == "OSError"


def test_a_notice_that_cannot_be_made_is_what_failed(drilled, monkeypatch):
    def refuses(**_told):
        raise ValueError("secrets of another service")

    monkeypatch.setattr(looking, "publish_sample", refuses)
    page = drilled()
    assert states(page)[Hop.NOTICE] == (FAILED, Why.NOT_MADE)
    assert {why for hop, (_, why) in states(page).items() if hop is not Hop.NOTICE} == {Why.NOT_REACHED}
    assert page.ended is not None
    assert not Notice.objects.exists()


def test_what_has_not_come_is_waited_for(house, started, found, peer, hears):
    hears(peer)
    drill = started()
    look(actor=SERVICE, organisation=house.meridian, drill=drill)
    page = found(drill)
    assert page.is_running
    assert states(page)[Hop.WEBHOOKS] == (WAITING, Why.NOT_YET)
    assert states(page)[Hop.TABLES] == (WAITING, Why.NOT_YET)
    assert states(page)[Hop.ALERT] == (PASSED, Why.NOTHING)


def test_what_is_not_there_by_the_end_did_not_come_in_time(house, started, found, peer, hears):
    hears(peer)
    drill = started()
    look(actor=SERVICE, organisation=house.meridian, drill=drill)
    Drill.objects.update(deadline=timezone.now() - timedelta(seconds=1))
    look(actor=SERVICE, organisation=house.meridian, drill=drill)
    assert (Hop.WEBHOOKS, Why.NOT_IN_TIME) in _failed(found(drill))
    assert found(drill).ended is not None


def test_an_ended_drill_is_not_looked_at_again(drilled, found):
    page = drilled()
    before = Drill.objects.get()
    look(actor=SERVICE, organisation=before.organisation_id, drill=before.pk)
    assert found(page.id) == page
    assert Notice.objects.count() == 1


def test_two_workers_make_one_sample(house, started):
    drill = started()
    for _ in range(2):
        look(actor=SERVICE, organisation=house.meridian, drill=drill)
    assert Notice.objects.count() == 1


def test_pages_hear_of_each_step(started):
    started()
    before = Change.objects.filter(topic="drills").count()
    work_off()
    look_again()
    assert Change.objects.filter(topic="drills").count() >= before + 2


def test_the_service_alone_looks(house, started):
    with pytest.raises(NotAllowedError):
        look(actor=house.actor("alice"), organisation=house.meridian, drill=started())

"""Links of a case: to what is of its organisation, made and taken away by experts, never forgotten."""

import pytest
from django.db import DatabaseError, transaction

from portal.cases.consulting import investigated
from portal.cases.linking import incident_of, linked
from portal.incidents.told import document, incident
from vedette.portal.access.rules import SERVICE, NotAllowedError
from vedette.portal.audit.models import AuditEntry
from vedette.portal.cases.actions.links import link_case, unlink_case
from vedette.portal.cases.models import CaseLink
from vedette.portal.cases.queries.links import links_of
from vedette.portal.cases.rules.links import MOST_LINKS, LinkKind, Target
from vedette.portal.cases.rules.refusals import CaseReason
from vedette.portal.incidents.actions.incidents import Place
from vedette.portal.incidents.actions.take_in import take_in
from vedette.portal.incidents.models import Incident
from vedette.portal.incidents.rules.refusals import RefusedError

pytestmark = pytest.mark.usefixtures("all_in_view")


def _refused(reason, act, **values):
    with pytest.raises(RefusedError) as refused:
        act(**values)
    assert refused.value.reason is reason


def test_a_link_is_made_taken_away_and_made_again(subscribed, at):
    place = linked(subscribed, at)
    hugo = {"actor": subscribed.actor("hugo"), "at": place, "target": incident_of(at)}
    _refused(CaseReason.IS_LINKED, link_case, **hugo)
    unlink_case(**hugo)
    _refused(CaseReason.NO_SUCH_TARGET, unlink_case, **hugo)
    link_case(**hugo)
    assert list(CaseLink.objects.order_by("pk").values_list("is_undone", flat=True)) == [False, True, False]
    told = AuditEntry.objects.filter(deed__in=["case.linked", "case.unlinked"]).order_by("pk")
    assert [each.deed for each in told] == ["case.linked", "case.unlinked", "case.linked"]


def test_nothing_of_another_organisation_is_linked(subscribed, at):
    take_in(actor=SERVICE, organisation=subscribed.bramble, document=document(incident("x")))
    foreign = Incident.objects.get(organisation_id=subscribed.bramble)
    place = investigated(subscribed)
    lee = {"actor": subscribed.actor("lee"), "at": place}
    _refused(CaseReason.NO_SUCH_TARGET, link_case, **lee, target=incident_of(Place(subscribed.bramble, foreign.pk)))
    _refused(CaseReason.NO_SUCH_TARGET, link_case, **lee, target=Target(LinkKind.DETECTION, "rule-x"))
    _refused(CaseReason.NO_SUCH_TARGET, link_case, **lee, target=Target(LinkKind.HUNT, "no id"))


@pytest.mark.parametrize("who", ["alice", "oscar", "rita", "bob", "ada"])
def test_only_experts_link(who, subscribed, at):
    place = investigated(subscribed)
    for act in (link_case, unlink_case):
        with pytest.raises(NotAllowedError):
            act(actor=subscribed.actor(who), at=place, target=incident_of(at))


def test_there_is_an_end_to_links(subscribed, at, monkeypatch):
    monkeypatch.setattr("vedette.portal.cases.actions.links.MOST_LINKS", 1)
    assert MOST_LINKS == 40
    place = linked(subscribed, at)
    target = Target(LinkKind.DETECTION, "rule-a")
    _refused(CaseReason.TOO_MANY_LINKS, link_case, actor=subscribed.actor("hugo"), at=place, target=target)


def test_the_organisation_is_not_told_which_detection_it_is(subscribed, at):
    place = investigated(subscribed)
    link_case(actor=subscribed.actor("hugo"), at=place, target=Target(LinkKind.DETECTION, "rule-a"))
    seen = {"organisation": subscribed.meridian, "case": place.case}
    assert [each.linked.name for each in links_of(actor=subscribed.actor("hugo"), **seen)] == ["Sign a"]
    assert links_of(actor=subscribed.actor("alice"), **seen) == []
    assert "rule-a" not in AuditEntry.objects.get(deed="case.linked").details


def test_the_database_itself_keeps_links(subscribed, at):
    linked(subscribed, at)
    with pytest.raises(DatabaseError), transaction.atomic():
        CaseLink.objects.all().delete()

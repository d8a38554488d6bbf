"""How people like to see queues, kept for them."""

import pytest

from vedette.portal.access.rules import SERVICE, NotAllowedError
from vedette.portal.audit.models import AuditEntry
from vedette.portal.incidents.actions.saved_views import choose_look, remove_view, save_view
from vedette.portal.incidents.models import QueueLook, SavedView
from vedette.portal.incidents.rules.queues.looks import IncidentColumn, Look, Queue, usual_look
from vedette.portal.incidents.rules.refusals import Reason, RefusedError


@pytest.fixture
def save(house, all_in_view):
    def keep(who="oscar", **values):
        given = {"queue": Queue.ALERTS, "name": "Mine", "query": "", "is_shared": False, **values}
        save_view(actor=house.actor(who), organisation=house.meridian, **given)

    return keep


def test_a_view_is_kept_and_told_to_the_audit_log(save):
    save(is_shared=True)
    assert SavedView.objects.get().is_shared
    assert AuditEntry.objects.filter(deed="saved view.kept", subject="Mine").exists()


def test_who_only_reads_cannot_share(save):
    save("rita")
    with pytest.raises(NotAllowedError):
        save("rita", is_shared=True)


def test_who_does_not_see_the_organisation_keeps_nothing_there(save):
    with pytest.raises(NotAllowedError):
        save("bob")


def test_what_is_very_long_is_not_kept(save):
    with pytest.raises(RefusedError) as caught:
        save(query="x" * 4_001)
    assert caught.value.reason is Reason.TOO_LONG


def test_a_view_is_let_go(save, house):
    save()
    view = SavedView.objects.get().pk
    with pytest.raises(RefusedError):
        remove_view(actor=house.actor("alice"), organisation=house.meridian, view=view)
    remove_view(actor=house.actor("oscar"), organisation=house.meridian, view=view)
    assert not SavedView.objects.exists()


def test_what_one_chose_last_holds(house, all_in_view):
    oscar = house.actor("oscar")
    for look in (usual_look(Queue.INCIDENTS), Look((IncidentColumn.TAGS,), 25)):
        choose_look(actor=oscar, queue=Queue.INCIDENTS, look=look)
    row = QueueLook.objects.get()
    assert (row.person_id, row.columns, row.size) == (oscar.person, ["tags"], 25)


def test_the_service_likes_nothing(db):
    with pytest.raises(NotAllowedError):
        choose_look(actor=SERVICE, queue=Queue.ALERTS, look=usual_look(Queue.ALERTS))

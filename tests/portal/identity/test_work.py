from datetime import timedelta

from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from vedette.portal.identity.work import forget_sessions


def test_sessions_that_are_over_are_forgotten_and_no_others(arranged):
    begun, over = Client(), Client()
    for client in (begun, over):
        arranged.begin(client)
    Session.objects.filter(pk=over.session.session_key).update(expire_date=timezone.now() - timedelta(seconds=1))
    forget_sessions({})
    assert list(Session.objects.values_list("pk", flat=True)) == [begun.session.session_key]

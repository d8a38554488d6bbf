import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.exceptions import PermissionDenied
from django.test import RequestFactory

from vedette.portal.access.rules import NotAllowedError
from vedette.portal.telemetry.rules.refusals import Reason, RefusedError
from vedette.portal.telemetry.web.posting import told
from vedette.portal.tenants.actions.refusals import Reason as ReasonOfTenants
from vedette.portal.tenants.actions.refusals import RefusedError as RefusedByTenants


@pytest.fixture
def request_with_messages():
    request = RequestFactory().get("/")
    request._messages = CookieStorage(request)
    return request


def _said(request):
    return [(message.level_tag, str(message)) for message in get_messages(request)]


def test_what_was_done_is_told(request_with_messages):
    with told(request_with_messages, "Done."):
        pass
    assert _said(request_with_messages) == [("success", "Done.")]


def test_why_it_was_not_done_is_told_whoever_refused(request_with_messages):
    for error in (RefusedError(Reason.TOO_MANY_TAGS), RefusedByTenants(ReasonOfTenants.NAME_TAKEN)):
        with told(request_with_messages, "Done."):
            raise error
    words = _said(request_with_messages)
    assert [level for level, _ in words] == ["error", "error"]
    assert "at most 20 tags" in words[0][1]
    assert "name is taken" in words[1][1]


def test_what_is_not_allowed_is_refused(request_with_messages):
    with pytest.raises(PermissionDenied), told(request_with_messages, "Done."):
        raise NotAllowedError

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import Http404
from django.test import RequestFactory

from portal.people import House
from vedette.portal.access.queries import in_view_of
from vedette.portal.access.rules import NotAllowedError
from vedette.portal.onboarding.actions.refusals import Reason, RefusedError
from vedette.portal.onboarding.web.posting import is_refused_for, name_or_404, refused_in, told


def test_a_refusal_is_said_in_the_form():
    form = Form({})
    with refused_in(form):
        raise RefusedError(Reason.NOT_A_PHONE)
    assert "with its country" in form.non_field_errors()[0]
    assert not form.is_valid()
    assert is_refused_for(form, Reason.NO_END, Reason.NOT_A_PHONE)
    assert not is_refused_for(form, Reason.NO_END)


def test_what_is_not_allowed_is_not_talked_about():
    request = RequestFactory().get("/")
    for told_in in (refused_in(Form({})), told(request, "done")):
        with pytest.raises(PermissionDenied), told_in:
            raise NotAllowedError


def test_an_organisation_out_of_view_has_no_name(house: House):
    request = RequestFactory().get("/")
    request.actor = house.actor("hugo")
    with in_view_of(actor=request.actor):
        assert name_or_404(request, house.meridian) == "Meridian Shipping"
        for each in (house.bramble, uuid4()):
            with pytest.raises(Http404):
                name_or_404(request, each)

import ast

import pytest

from architecture.source_tree import modules
from portal.people import House
from vedette.portal.access.rules import SERVICE
from vedette.portal.audit.actions import record
from vedette.portal.audit.web import DEEDS
from vedette.portal.cases.rules.thread import Logged


def _log(house):
    return f"/organisations/{house.meridian}/audit-log/"


def test_an_organisation_reads_what_the_hunting_team_read(house: House, signed_in):
    signed_in("hugo").get(f"/organisations/{house.meridian}/")
    page = signed_in("alice").get(_log(house), {"deed": "read"}).content.decode()
    assert page.count("Hugo") == 1
    assert "organisation_home" in page


def test_what_its_own_people_read_is_not_told(house: House, signed_in):
    signed_in("rita").get(f"/organisations/{house.meridian}/")
    assert "Nothing of this kind" in signed_in("alice").get(_log(house), {"deed": "read"}).content.decode()


def test_lines_go_on_by_page(house: House, signed_in):
    for number in range(60):
        record(actor=SERVICE, deed="x", organisation=house.meridian, subject=f"subject-{number}.")
    client = signed_in("alice")
    first = client.get(_log(house)).content.decode()
    assert "subject-59." in first
    assert "subject-0." not in first
    assert "subject-0." in client.get(_log(house), {"before": "21"}).content.decode()


@pytest.mark.parametrize("before", ["x", "-1", "9" * 40, "²", "1.5"])
def test_an_odd_page_number_is_no_number(before, house: House, signed_in):
    assert signed_in("alice").get(_log(house), {"before": before}).status_code == 200


def test_lines_are_shown_as_text(house: House, signed_in):
    record(actor=SERVICE, deed="x", organisation=house.meridian, subject="<script>alert(1)</script>")
    page = signed_in("alice").get(_log(house)).content.decode()
    assert "&lt;script&gt;alert(1)" in page


def test_every_deed_that_is_told_has_its_words():
    told = {
        keyword.value.value
        for module in modules()
        if module.name.startswith("portal/")
        for call in module.calls()
        for keyword in call.keywords
        if keyword.arg == "deed" and isinstance(keyword.value, ast.Constant)
    }
    of_incidents = {name for name in DEEDS if name.startswith(("incident.", "alert."))}
    assert told | {"hunter.assigned", "hunter.withdrawn", *Logged} == set(DEEDS) - of_incidents

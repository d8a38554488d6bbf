"""A case as a document that readers prove."""

import subprocess

import pytest
from django.urls import reverse

from delivery.pdf.laying import needs_layout, needs_poppler
from portal.cases.consulting import C, reported
from portal.cases.drafting import under_review
from vedette.delivery.pdf.layout import NotLaidOutError
from vedette.portal.cases.actions.answering import note
from vedette.portal.tenants.models import Person

pytestmark = [needs_layout, needs_poppler]


def _at(place):
    return reverse("case_pdf", kwargs={"organisation": place.organisation, "case": place.case})


def _read(answer, *program):
    assert answer.headers["Content-Type"] == "application/pdf"
    return subprocess.run(program, input=answer.content, capture_output=True, check=True).stdout.decode()


@pytest.mark.parametrize(("language", "answered"), [("en", "Answered"), ("fr", "Répondu")])
def test_it_says_what_both_sides_read_in_the_readers_language_and_no_note(language, answered, subscribed, signed_in):
    Person.objects.filter(pk=subscribed.people["rita"]).update(language=language)
    place = reported(subscribed, C.CONCLUDED, text="Is <b>http://evil.example</b> bad?")
    note(actor=subscribed.actor("hugo"), at=place, text="TEAM-CANARY")
    under_review(subscribed, place, "TEAM-CANARY")
    answer = signed_in("rita").get(_at(place))
    told = " ".join(_read(answer, "pdftotext", "-layout", "-", "-").split())
    assert "CASE-00001" in told
    assert answered in told
    assert "<b>http[:]//evil[.]example</b>" in told
    assert "It is a scanner." in told
    assert "TEAM-CANARY" not in told
    assert "Tagged: yes" in " ".join(_read(answer, "pdfinfo", "-").split())


def test_where_no_document_comes_of_it_the_page_says_so_and_leads_back(subscribed, signed_in, monkeypatch):
    def refuse(_order):
        raise NotLaidOutError

    monkeypatch.setattr("vedette.delivery.pdf.document.laid_out", refuse)
    place = reported(subscribed, C.CONCLUDED)
    answer = signed_in("alice").get(_at(place))
    assert answer.status_code == 503
    assert f"/cases/{place.case}/" in answer.content.decode()

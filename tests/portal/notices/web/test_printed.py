"""The page that becomes the PDF: in the notice's language, in its zone, of its signed bytes alone."""

import re

import pytest
from django.utils import translation
from msgspec.structs import replace

from portal.notices.rules.test_document import SAID
from vedette.delivery.signed_notice import code_of, signed
from vedette.portal.notices.rules.contents import Recommendation, ScopeEntry, ScopeStatus
from vedette.portal.notices.rules.document import payload
from vedette.portal.notices.web.printed import printed
from vedette.portal.tenants.rules import Language


def _notice(document=SAID):
    return signed(bytes(range(32)), payload(document))


def _page(document=SAID):
    return printed(_notice(document)).html


def test_it_says_what_was_published_and_how_to_prove_it():
    page = printed(_notice())
    told = (SAID.contents.title, "Meridian", "Hugo", "Mina", "The scope grew.", "winword.exe", code_of(payload(SAID)))
    assert not [words for words in told if words not in page.html]
    assert page.name == "notice-7-version-2"
    assert page.published.isoformat() == "2026-03-02T10:15:00+00:00"


@pytest.mark.parametrize("reader", ["en", "fr"])
def test_it_speaks_the_language_of_the_notice_whoever_asks(reader):
    french = replace(SAID, contents=replace(SAID.contents, language=Language.FRENCH))
    with translation.override(reader):
        assert '<html lang="fr">' in _page(french)
        assert "Synthèse" in _page(french)
        assert "Executive summary" in _page()
        assert _page() == _page()


def test_times_are_told_in_the_zone_that_was_published():
    winter = replace(SAID, times=replace(SAID.times, zone="Europe/Paris"))
    assert "2026-03-02 11:15:00 CET" in _page(winter)
    assert "the zone Europe/Paris" in _page(winter)
    assert "2026-03-02 10:15:00 UTC" in _page()


@pytest.mark.parametrize("zone", ["Nowhere/None", "../../etc/passwd", "", "\0"])
def test_a_zone_that_the_machine_does_not_know_is_utc_and_says_so(zone):
    assert "the zone UTC" in _page(replace(SAID, times=replace(SAID.times, zone=zone)))


def test_what_somebody_typed_is_text_and_nothing_to_click_on():
    hostile = '"><script src=http://evil.example/x></script><img src=x onerror=alert(1)>'
    contents = replace(
        SAID.contents,
        title=hostile,
        summary=hostile,
        scope=(ScopeEntry(hostile, hostile, ScopeStatus.CONFIRMED, hostile, (hostile,)),),
        recommendations=(Recommendation(hostile, (hostile,)),),
        techniques=(hostile,),
    )
    about, signatories = replace(SAID.about, organisation_name=hostile), replace(SAID.signatories, hunter=hostile)
    page = _page(replace(SAID, contents=contents, about=about, signatories=signatories, reason=hostile))
    assert "<script" not in page
    assert "<img" not in page
    assert "evil.example" not in page
    assert {place[:1] for place in re.findall(r'<[a-z][^>]* href="([^"]*)"', page)} == {"#"}


def test_what_was_retracted_and_what_is_a_sample_says_so_first():
    page = _page(replace(SAID, is_retracted=True, is_sample=True))
    assert page.index("It no longer holds.") < page.index("Executive summary")
    assert 'data-mark="Retracted"' in page
    assert "This is a sample. Nothing of it happened." in page

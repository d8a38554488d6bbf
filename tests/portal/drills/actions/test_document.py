"""The signature is checked and the document is laid out, as for whoever downloads it."""

import pytest

from portal.drills.conftest import all_in_view
from vedette.delivery.pdf.layout import NotLaidOutError, PackagesMissingError
from vedette.delivery.pdf.notices import signed_pdf
from vedette.portal.access.rules import SERVICE
from vedette.portal.drills.actions import document
from vedette.portal.drills.actions.document import PDF, SIGNATURE, look_at_document
from vedette.portal.drills.rules.hops import Hop, Why, failed, passed
from vedette.portal.drills.rules.sample import Sample
from vedette.portal.notices.actions.samples import publish_sample
from vedette.portal.notices.models import SigningKey
from vedette.portal.tenants.rules import Language

__all__ = ["all_in_view"]


@pytest.fixture
def sample(house, all_in_view):
    made = publish_sample(actor=SERVICE, organisation=house.meridian, language=Language.FRENCH)
    return Sample(made.notice, house.meridian, made.notice, made.alert, made.incident, None, ())


def test_a_document_comes_of_it(sample, monkeypatch):
    monkeypatch.setattr(document, "signed_pdf", signed_pdf)
    assert list(look_at_document(sample)) == [passed(Hop.DOCUMENT, SIGNATURE), passed(Hop.DOCUMENT, PDF)]


def test_a_key_that_does_not_prove_it_is_told(sample):
    SigningKey.objects.update(public="00" * 32)
    assert list(look_at_document(sample)) == [failed(Hop.DOCUMENT, Why.FORGED, SIGNATURE)]


@pytest.mark.parametrize(
    ("error", "why", "detail"),
    [
        (PackagesMissingError(["libpango", "fonts"]), Why.PACKAGES_MISSING, "libpango, fonts"),
        (NotLaidOutError("no"), Why.NOT_LAID_OUT, ""),
    ],
)
def test_what_keeps_it_from_being_laid_out_is_told(error, why, detail, sample, monkeypatch):
    def refuses(*_told, **_more):
        raise error

    monkeypatch.setattr(document, "signed_pdf", refuses)
    assert list(look_at_document(sample)) == [
        passed(Hop.DOCUMENT, SIGNATURE),
        failed(Hop.DOCUMENT, why, PDF, detail),
    ]

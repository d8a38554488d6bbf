"""Documents that are laid out when somebody asks: a download, or a page that says why there is none."""

import pytest

from portal.answers import text
from vedette.delivery.pdf.layout import NotLaidOutError, PackagesMissingError


@pytest.fixture
def asked(house, signed_in, published, monkeypatch):
    """What comes of asking for a notice's PDF where laying it out ends like this."""

    def ask(raised):
        def refuse(_order):
            raise raised

        monkeypatch.setattr("vedette.delivery.pdf.document.laid_out", refuse)
        return signed_in("rita").get(f"/organisations/{house.meridian}/notifications/{published}/versions/1/pdf/")

    return ask


@pytest.mark.parametrize(
    ("raised", "words"),
    [
        (PackagesMissingError(["libpango-1.0-0", "fonts-dejavu-core"]), "apt install libpango-1.0-0 fonts-dejavu-core"),
        (NotLaidOutError("it takes longer"), "It takes too long, or something failed."),
    ],
)
def test_where_no_pdf_can_be_made_a_page_says_what_to_do(raised, words, asked):
    answer = asked(raised)
    assert answer.status_code == 503
    assert words in text(answer)
    assert "/versions/1/file/" in answer.content.decode()

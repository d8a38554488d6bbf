"""Everything that pages say is said in French too."""

import io
import re

import pytest
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

from architecture.source_tree import SOURCE

PORTAL = SOURCE / "portal"
CATALOGUE = PORTAL / "site" / "locale" / "fr" / "LC_MESSAGES" / "django.po"
_KEYWORDS = dict.fromkeys(("_", "gettext", "gettext_lazy")) | {"ngettext": (1, 2)}
_PLACE = re.compile(r"%\((\w+)\)s")


def _said():
    for path in sorted(
        [*PORTAL.rglob("*.py"), *PORTAL.rglob("templates/**/*.html"), *PORTAL.rglob("templates/**/*.txt")]
    ):
        text = path.read_text(encoding="utf-8")
        code = text if path.suffix == ".py" else templatize(text)
        for _, _, words, _ in extract_python(io.BytesIO(code.encode()), _KEYWORDS, [], {}):
            yield words[0] if isinstance(words, tuple) else words


@pytest.fixture(scope="module")
def catalogue():
    with CATALOGUE.open("rb") as file:
        found = read_po(file, locale="fr")
    return {message.id[0] if isinstance(message.id, tuple) else message.id: message for message in found if message.id}


def test_what_is_said_is_what_is_translated(catalogue):
    said = set(_said())
    assert len(said) > 180
    assert said - catalogue.keys() == set(), "say it in French: locale/fr"
    assert catalogue.keys() - said == set(), "nobody says this any more"


def test_every_sentence_has_its_french(catalogue):
    assert [key for key, message in catalogue.items() if not message.string or message.fuzzy] == []


def test_what_is_filled_in_is_filled_in_in_both(catalogue):
    for key, message in catalogue.items():
        for french in message.string if isinstance(message.string, tuple) else (message.string,):
            assert set(_PLACE.findall(french)) == set(_PLACE.findall(key)), key


def test_french_has_its_own_typography(catalogue):
    plain = [message.string for message in catalogue.values() if isinstance(message.string, str)]
    assert not [text for text in plain if "'" in text]
    assert not [text for text in plain if re.search(r"\w[?!;]", text)]


def test_a_page_comes_back_in_french(client, db):
    page = client.get("/accounts/login/", headers={"Accept-Language": "fr"}).content.decode()
    assert "Se connecter" in page
    assert "Sign in" not in page

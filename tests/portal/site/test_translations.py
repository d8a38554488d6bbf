"""Everything that pages say is said in French too, by the app that says it or, where several do, by the site."""

import io
import re
from pathlib import Path

import allauth
import pytest
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

from architecture.source_tree import SOURCE

PORTAL = SOURCE / "portal"
CATALOGUES = sorted(PORTAL.glob("*/locale/fr/LC_MESSAGES/django.po"))
BORROWED = PORTAL / "site" / "borrowed" / "locale" / "fr" / "LC_MESSAGES" / "django.po"
LIBRARY = Path(allauth.__file__).parent / "locale" / "fr" / "LC_MESSAGES" / "django.po"
_WITH_CONTEXT = ("pgettext", "pgettext_lazy")
_KEYWORDS = dict.fromkeys(("_", "gettext", "gettext_lazy", *_WITH_CONTEXT)) | {"ngettext": (1, 2)}
_PLACE = re.compile(r"%\((\w+)\)s")


def _said():
    """Sentence and app."""
    for path in sorted(
        [*PORTAL.rglob("*.py"), *PORTAL.rglob("templates/**/*.html"), *PORTAL.rglob("templates/**/*.txt")]
    ):
        text = path.read_text(encoding="utf-8")
        code = text if path.suffix == ".py" else templatize(text)
        for _, function, words, _ in extract_python(io.BytesIO(code.encode()), _KEYWORDS, [], {}):
            app = path.relative_to(PORTAL).parts[0]
            if function in _WITH_CONTEXT:
                yield " | ".join(words[:2]), app
            else:
                yield words[0] if isinstance(words, tuple) else words, app


def _translated():
    """App and message."""
    for path in CATALOGUES:
        for message in _messages(path):
            yield path.relative_to(PORTAL).parts[0], message


def _messages(path):
    with path.open("rb") as file:
        return [message for message in read_po(file, locale="fr") if message.id]


def _in_french(message):
    return message.string if isinstance(message.string, tuple) else (message.string,)


def _key(message):
    said = message.id[0] if isinstance(message.id, tuple) else message.id
    return f"{message.context} | {said}" if message.context else said


@pytest.fixture(scope="module")
def catalogue():
    return {_key(message): message for _, message in _translated()}


def test_what_is_said_is_what_is_translated(catalogue):
    said = {words for words, _ in _said()}
    assert len(said) > 180
    assert said - catalogue.keys() == set(), "say it in French: locale/fr of the app"
    assert catalogue.keys() - said == set(), "nobody says this any more"


def test_each_sentence_is_translated_once_and_by_whoever_says_it():
    said, found = {}, {}
    for words, app in _said():
        said.setdefault(words, set()).add(app)
    for app, message in _translated():
        found.setdefault(_key(message), []).append(app)
    wanted = {words: [next(iter(apps)) if len(apps) == 1 else "site"] for words, apps in said.items()}
    assert found == wanted, "what two apps say stands in the site's catalogue"


def test_every_sentence_has_its_french(catalogue):
    assert [key for key, message in catalogue.items() if not message.string or message.fuzzy] == []


def test_what_is_filled_in_is_filled_in_in_both(catalogue):
    for key, message in catalogue.items():
        for french in _in_french(message):
            assert set(_PLACE.findall(french)) == set(_PLACE.findall(key)), key


def test_what_is_borrowed_is_what_the_library_says():
    said = {_key(message) for message in _messages(LIBRARY)}
    assert len(_messages(BORROWED)) > 100
    assert {_key(message) for message in _messages(BORROWED)} - said == set(), "the library says it otherwise now"
    for message in _messages(BORROWED):
        for french in _in_french(message):
            assert set(_PLACE.findall(french)) == set(_PLACE.findall(_key(message))), message.id


def test_french_has_its_own_typography(catalogue):
    every = [*catalogue.values(), *_messages(BORROWED)]
    plain = [french for message in every for french in _in_french(message)]
    assert not [text for text in plain if "'" in text]
    assert not [text for text in plain if re.search(r"\w[?!;]", text)]


def test_a_page_comes_back_in_french(client, db):
    page = client.get("/accounts/login/", headers={"Accept-Language": "fr"}).content.decode()
    assert "Se connecter" in page
    assert "Sign in" not in page

from django.utils import translation

from vedette.portal.advanced_hunting.web.schema_words import french, in_readers_words
from vedette.schema.catalogue import tables

SAID = {each.summary for each in tables().values()} | {
    column.description for each in tables().values() for column in each.columns
}


def test_all_that_the_catalogue_says_is_said_in_french_and_nothing_else():
    assert french().keys() == SAID


def test_no_two_sentences_became_one():
    assert len(set(french().values())) == len(SAID)


def test_french_has_its_own_signs():
    assert [each for each in french().values() if "'" in each or " :" in each or " ;" in each] == []


def test_who_reads_french_is_told_in_french():
    with translation.override("fr"):
        assert in_readers_words("SHA-1 of the file.") == "SHA-1 du fichier."
    with translation.override("en"):
        assert in_readers_words("SHA-1 of the file.") == "SHA-1 of the file."

"""What a sample says in each language."""

import pytest

from vedette.portal.notices.rules.contents import read, unknown_marks, written
from vedette.portal.notices.rules.publishing import alert_of
from vedette.portal.notices.rules.samples import DEVICE, sample_contents
from vedette.portal.tenants.rules import Language


@pytest.mark.parametrize("language", Language)
def test_it_begins_with_the_word_test_and_stands_on_no_real_device(language):
    said = sample_contents(language)
    assert said.incident.startswith("Test")
    assert said.contents.title.startswith("Test")
    assert alert_of("x", said.contents).devices == (DEVICE,)
    assert read(written(said.contents)) == said.contents
    assert unknown_marks(said.contents) == ()


def test_each_language_has_words_of_its_own():
    titles = {sample_contents(each).contents.title for each in Language}
    assert len(titles) == len(Language)

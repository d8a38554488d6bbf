"""The README's pictures are there, small, and say in words what they show."""

import re

from docs.pages import CHECKOUT

_PICTURE = re.compile(r"<picture>(.*?)</picture>", re.DOTALL)
_FOLDER = CHECKOUT / "docs" / "pictures"
_MOST, _LARGEST = 6, 150_000


def _shown():
    return _PICTURE.findall((CHECKOUT / "README.md").read_text(encoding="utf-8"))


def test_each_picture_is_shown_light_and_dark_and_told_in_words():
    for picture in _shown():
        dark, light = re.findall(r'(?:srcset|src)="([^"]+)"', picture)
        assert (CHECKOUT / dark).is_file()
        assert dark.replace("-dark.", "-light.") == light
        assert len(re.search(r'alt="([^"]+)"', picture)[1]) > 60


def test_pictures_are_few_small_and_all_shown():
    named = {name for picture in _shown() for name in re.findall(r'"docs/pictures/([^"]+)"', picture)}
    files = list(_FOLDER.iterdir())
    assert {file.name for file in files} == named
    assert 0 < len(files) <= _MOST
    assert [file.name for file in files if file.stat().st_size > _LARGEST] == []

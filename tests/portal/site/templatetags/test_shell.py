from datetime import timedelta

import pytest
from django.utils import timezone

from vedette.portal.site.templatetags.shell import briefly, sentences, styled
from vedette.portal.site.web.style import ExampleForm


def test_a_field_looks_like_its_kind():
    form = ExampleForm()
    assert 'class="form-control"' in styled(form["name"])
    assert 'class="form-select"' in styled(form["role"])
    assert 'class="form-check-input"' in styled(form["agreed"])


def test_a_field_with_a_mistake_says_so_to_everybody():
    field = styled(ExampleForm({"name": ""})["name"])
    assert 'aria-invalid="true"' in field
    assert "is-invalid" in field


def test_what_was_typed_is_text():
    assert "&lt;script&gt;" in styled(ExampleForm({"name": "<script>"})["name"])


def test_a_hint_of_points_is_sentences():
    assert sentences("<ul><li>Not short.</li><li>Not <a href='/'>known</a>.</li></ul>") == "Not short. Not known ."


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (timedelta(seconds=5), "just now"),
        (timedelta(minutes=3, seconds=20), "3\xa0minutes ago"),
        (timedelta(days=17, hours=3), "2\xa0weeks ago"),
        (timedelta(hours=-5, minutes=-1), "in 5\xa0hours"),
    ],
)
def test_a_list_says_how_long_ago_in_one_unit(before, said):
    assert briefly(timezone.now() - before) == said

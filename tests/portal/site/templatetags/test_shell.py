from uuid import UUID

from django.template import engines
from django.urls import reverse

from vedette.portal.site.templatetags.shell import organisation_called, organisation_links, sentences, styled
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


def test_organisations_are_links_to_their_homes_and_one_is_where_one_is():
    organisations = [(UUID(int=1), "Meridian"), (UUID(int=2), "<Bramble>")]
    links = organisation_links(organisations, UUID(int=2))
    assert f'<li><a href="{reverse("organisation_home", args=[UUID(int=1)])}">Meridian</a></li>' in links
    assert f'{UUID(int=2)}/" aria-current="true">&lt;Bramble&gt;</a>' in links
    assert organisation_called(organisations, UUID(int=1)) == "Meridian"
    assert organisation_called(organisations, UUID(int=3)) == ""


def test_a_part_that_stands_on_a_page_twice_is_made_once():
    asked = []
    page = engines["django"].from_string('{% load shell %}{% part "shell/time.html" as one %}{{ one }}{{ one }}')
    assert page.render({"at": lambda: asked.append(1)}).split() == ["never", "never"]
    assert asked == [1]

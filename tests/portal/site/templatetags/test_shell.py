from vedette.portal.site.templatetags.shell import sentences, styled
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

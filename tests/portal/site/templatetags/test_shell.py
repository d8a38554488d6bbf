from vedette.portal.site.templatetags.shell import styled
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

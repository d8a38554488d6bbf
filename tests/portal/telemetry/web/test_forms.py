from vedette.portal.telemetry.web.forms import GroupForm, TagForm


def test_patterns_come_line_by_line():
    form = GroupForm({"name": "Lab", "patterns": "lab-*\r\nws*\n"})
    assert form.is_valid()
    assert form.lines == ["lab-*", "ws*"]
    assert not form.cleaned_data["is_lab"]


def test_what_is_too_long_is_said_before_it_is_read():
    assert set(GroupForm({"name": "x" * 121, "patterns": "y" * 20_001}).errors) == {"name", "patterns"}
    assert set(TagForm({"tag": "x" * 61}).errors) == {"tag"}

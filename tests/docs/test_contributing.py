import re
from uuid import uuid4

import pytest

from docs.pages import CHECKOUT
from vedette.detections.lint import check_rules
from vedette.sources.plugins import Format, Shape

TEXT = (CHECKOUT / "CONTRIBUTING.md").read_text(encoding="utf-8")


@pytest.fixture
def shown_rule(tmp_path):
    (text,) = re.findall(r"^```yaml\n(.*?)^```", TEXT, flags=re.MULTILINE | re.DOTALL)
    path = tmp_path / "shown.yml"
    path.write_text(re.sub(r"^id: .*$", f"id: {uuid4()}", text, flags=re.MULTILINE))
    return path


def test_the_detection_that_is_shown_runs_and_fits_its_examples(shown_rule):
    assert check_rules([shown_rule]) == []


def test_its_examples_are_really_tried(shown_rule):
    shown_rule.write_text(shown_rule.read_text().replace("wmic shadowcopy list", "wmic shadowcopy delete"))
    assert [finding.message for finding in check_rules([shown_rule])] == ["matches its example miss 1"]


@pytest.mark.parametrize("plugin", [Format, Shape])
def test_the_parts_of_a_plugin_are_named_as_they_are(plugin):
    (part,) = re.findall(rf"with a `{plugin.__name__.upper()}`.*?(?=\n\* |\n\n)", TEXT, flags=re.DOTALL)
    named = set(re.findall(r"`([a-z_]+)`", part))
    assert named <= set(plugin.__slots__)
    assert {"sample"} < named

"""Labels stand beside a file for experts; the organisation's page has no word of them."""

import pytest

from portal.answers import text
from portal.cases.filing import filed
from vedette.portal.cases.models import CaseFileLabels, CaseFileRemoval
from vedette.portal.cases.queries.files import labelling

pytestmark = pytest.mark.usefixtures("all_in_view", "vault")
HOSTILE = {
    "rule": "<script>alert(1)</script>",
    "file": '"><img src=x>',
    "tags": ["<b>tag</b>"],
    "description": "<a href='https://evil.example'>Call https://evil.example</a>",
}
WORDS = ("YARA", "CANARY")


@pytest.fixture(autouse=True)
def engine(monkeypatch):
    monkeypatch.setattr(labelling, "engine", lambda: "1")


def _page(client, place):
    return text(client.get(f"/organisations/{place.organisation}/cases/{place.case}/"))


def _raw(client, place, name=""):
    return client.get(f"/organisations/{place.organisation}/cases/{place.case}/{name}").content.decode()


def _said(row, outcome="labelled", labels=(), **told):
    CaseFileLabels.objects.create(
        organisation_id=row.organisation_id, sha256=row.sha256, rules="1", at=row.at, outcome=outcome,
        labels=list(labels), **told,
    )  # fmt: skip


def test_an_expert_reads_what_matched(subscribed, signed_in, rules):
    place, row = filed(subscribed)
    _said(row, labels=[{"rule": "says_so", "file": "tool.yar", "tags": ["apt"], "description": "What it is"}], beyond=2)
    page = _page(signed_in("hugo"), place)
    for each in ("YARA rules match", "says_so", "tool.yar", "apt", "What it is", "2 more rules match"):
        assert each in page


@pytest.mark.parametrize("who", ["alice", "rita", "oscar"])
@pytest.mark.parametrize("name", ["", "case.json"])
def test_the_organisation_has_no_word_of_it(who, name, subscribed, signed_in, rules):
    place, row = filed(subscribed)
    label = {"rule": "CANARY", "file": "CANARY.yar", "tags": ["CANARY"], "description": "CANARY"}
    _said(row, labels=[label])
    page = _raw(signed_in(who), place, name)
    assert page
    assert not [each for each in WORDS if each in page]


def test_whatever_a_rule_says_is_text(subscribed, signed_in, rules):
    place, row = filed(subscribed)
    _said(row, labels=[HOSTILE])
    page = _raw(signed_in("hugo"), place)
    assert "&lt;script&gt;alert(1)" in page
    assert not [
        each for each in ("<script>alert", "<img src=x", "<b>tag", 'href="https://evil', "href='https") if each in page
    ]


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        ("nothing", "No YARA rule matches"),
        ("too long", "The YARA rules took too long on it"),
        ("failed", "The YARA rules could not be tried on it"),
        ("under way", "The YARA rules have not been tried on it yet"),
    ],
)
def test_how_it_ended_is_said(outcome, words, subscribed, signed_in, rules):
    place, row = filed(subscribed)
    _said(row, outcome)
    assert words in _page(signed_in("hugo"), place)


def test_a_file_that_waits_says_so_unless_its_bytes_are_gone(subscribed, signed_in, rules):
    place, row = filed(subscribed)
    assert "have not been tried on it yet" in _page(signed_in("hugo"), place)
    CaseFileRemoval.objects.create(file=row, organisation_id=row.organisation_id, at=row.at)
    assert "YARA" not in _page(signed_in("hugo"), place)


def test_where_no_rules_are_set_no_page_speaks_of_them(subscribed, signed_in):
    place, row = filed(subscribed)
    _said(row, labels=[HOSTILE])
    assert "YARA" not in _page(signed_in("hugo"), place)


def test_where_the_package_is_missing_one_line_tells_experts(subscribed, signed_in, rules, monkeypatch):
    monkeypatch.setattr(labelling, "engine", str)
    place, _ = filed(subscribed)
    assert _page(signed_in("hugo"), place).count("YARA") == 1
    assert "YARA" not in _page(signed_in("alice"), place)

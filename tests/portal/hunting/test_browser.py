"""A hunter's watch without a mouse, in both languages: the top incident of two real intrusions, and the next one."""

import shutil

import orjson
import pytest

from portal.hunting.seeded import PLACE, SECRET
from portal.serving import do_in
from portal.visitor import Visitor, authenticator_code

CAPTURES = (
    "otrf/compound/LSASS_campaign_04/metasploit_out-minidump_lsass_memory_dump.jsonl.zst",
    "otrf/compound/LSASS_campaign_02/metasploit_procdump_lsass_memory_dump.jsonl.zst",
)
_WORDS = {
    "en": {"mine": "In your hands", "told": "Incident #1: True positive.", "over": "In the hands of Lee"},
    "fr": {
        "mine": "Entre vos mains",
        "told": "Incident nº\N{NO-BREAK SPACE}1\N{NO-BREAK SPACE}: Vrai positif.",
        "over": "Entre les mains de Lee",
    },
}
_FARTHEST = 80
"""Steps of the tab key after which nobody would go on."""


@pytest.fixture(scope="module")
def attacked(shared_data, tmp_path_factory):
    """The folder of a service in which two intrusions were hunted through."""
    data = tmp_path_factory.mktemp("attacked") / "data"
    captures = [str(shared_data / each) for each in CAPTURES]
    do_in(data, f"from portal.hunting.seeded import seed; seed(*{captures!r})")
    return data


@pytest.fixture
def address(attacked, running, tmp_path):
    """Where a service of its own with these intrusions answers."""
    shutil.copytree(attacked, tmp_path / "data")
    return running()[1]


def _hunter(browser, address, name, language="en"):
    found = Visitor(browser, address)
    found.sign_in(f"{name}@people.example")
    found.send("form.stack", code=authenticator_code(SECRET))
    found.page.goto("/account/")
    found.send("main form.stack", language=language)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_hunter_understands_and_judges_the_top_incident_and_goes_on_without_a_mouse(browser, address, language):
    hugo, words = _hunter(browser, address, "hugo", language), _WORDS[language]
    page = hugo.page
    page.goto("/hunting/")
    score = _open_the_top(page)
    _claim(page, words["mine"])
    _read_why(page)
    _walk_through_the_story(page)
    _judge(page)
    assert words["told"] in hugo.say()
    assert page.locator("h1", has_text="ACCT01").is_visible(), "the next incident stands there"
    _claim(page, words["mine"])
    _hand_over(page, words["over"])
    lee = _hunter(browser, address, "lee")
    _find_the_verdict(lee, score)
    _find_what_was_handed_over(lee)
    _keep_a_note_beside_the_tree(lee.page)
    assert hugo.complaints + lee.complaints == [], "the content policy was violated, or a script failed"


def _open_the_top(page):
    """Its score; the row says why it is the first."""
    page.keyboard.press("j")
    row = page.locator("tr[data-line]").first
    assert PLACE in row.inner_text()
    points = [float(each.replace(",", ".")[1:]) for each in row.locator(".score-reasons .points").all_inner_texts()]
    assert points == sorted(points, reverse=True)
    assert points[0] > 0
    score = row.locator(".score").inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url("**/incidents/**")
    assert page.locator("h1", has_text="IT01").is_visible()
    return score.replace(",", ".")


def _claim(page, mine):
    page.keyboard.press("c")
    page.wait_for_selector(f"#hunt >> text={mine}")


def _read_why(page):
    page.keyboard.press("w")
    page.wait_for_selector("#hunt details[open] .score-reasons >> text=LSASS")


def _walk_through_the_story(page):
    """From what is told to the event that proves it, and through the tree of processes and the views."""
    page.wait_for_selector("#incident-room:not([aria-busy])")
    page.keyboard.press("s")
    _tab_to(page, ".proof")
    page.keyboard.press("Enter")
    page.wait_for_selector("aside.pane >> text=winx64_payload.exe")
    page.keyboard.press("Escape")
    page.wait_for_selector("aside.pane", state="hidden")
    _tab_to(page, "[role=application]")
    for key in ("ArrowRight", "Enter"):
        page.keyboard.press(key)
    page.wait_for_selector("aside.pane h2 >> text=.exe")
    page.keyboard.press("Escape")
    page.keyboard.press("s")
    _tab_to(page, "[role=tab]")
    page.keyboard.press("ArrowRight")
    page.wait_for_selector("#tab-timeline[aria-selected=true]")


def _tab_to(page, wanted):
    for _ in range(_FARTHEST):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return
    raise AssertionError(f"the tab key does not lead to {wanted}")


def _judge(page):
    page.keyboard.press("v")
    page.wait_for_selector("form.verdict-form >> visible=true")
    page.keyboard.press("1")
    _tab_to(page, "[name=reason_codes][value=MatchesIntrusionChain]")
    page.keyboard.press("Space")
    _tab_to(page, "[name=techniques][value='T1003.001']")
    page.keyboard.press("Space")
    _tab_to(page, "[name=minutes]")
    page.keyboard.type("7")
    judged = page.url.split("#")[0]
    page.keyboard.press("Control+Enter")
    page.wait_for_url(lambda url: not url.startswith(judged))


def _hand_over(page, over):
    page.keyboard.press("o")
    page.wait_for_selector("select[name=person] >> visible=true")
    page.keyboard.press("ArrowDown")
    _tab_to(page, "#hunt textarea")
    page.keyboard.type("Looks like the same hand as #1.")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(f"#hunt >> text={over}")


def _find_the_verdict(lee, score):
    """On the page of the ledger, and in the file that a ranker learns from."""
    lee.page.goto("/hunting/verdicts/")
    line = lee.page.locator("section[aria-labelledby=ledger-heading] tbody tr")
    assert line.count() == 1
    for told in ("Hugo", "True positive", "#1 ", PLACE, score):
        assert told in line.inner_text()
    with lee.page.expect_download() as download:
        lee.page.click("section[aria-labelledby=files-heading] a >> nth=0")
    (entry,) = map(orjson.loads, download.value.path().read_bytes().splitlines())
    said = {name: entry[name] for name in ("verdict", "techniques", "reason_codes", "minutes", "trains")}
    assert said == {
        "verdict": "TruePositive",
        "techniques": ["T1003.001"],
        "reason_codes": ["MatchesIntrusionChain"],
        "minutes": 7,
        "trains": True,
    }
    assert (entry["shown"]["rank"], entry["shown"]["waiting"]) == (1, 2)
    assert f"{entry['shown']['score']:.1f}" == score


def _find_what_was_handed_over(lee):
    lee.page.goto("/hunting/?claimed=mine")
    assert lee.page.locator("tr[data-line]").count() == 1
    lee.page.click("tr[data-line] a.row-name")
    lee.page.wait_for_url("**/incidents/**")
    lee.page.keyboard.press("m")
    lee.page.wait_for_selector("#hunt blockquote >> text=the same hand as #1 >> visible=true")


def _keep_a_note_beside_the_tree(page):
    page.wait_for_selector("#incident-room:not([aria-busy])")
    page.click(".arrangement button >> nth=1")
    page.click("#other-tab-notes")
    page.wait_for_selector("#other-panel blockquote >> text=the same hand as #1 >> visible=true")
    assert page.locator("#hunt blockquote").count() == 0, "they were moved, not copied"
    page.fill("#other-panel textarea", "The payload came by mail.")
    with page.expect_navigation():
        page.click("#other-panel button[type=submit]")
    page.wait_for_selector("#other-panel blockquote >> text=came by mail >> visible=true")
    page.click("#other-tab-raw")
    page.keyboard.press("m")
    page.wait_for_selector("#hunt blockquote >> text=came by mail >> visible=true")

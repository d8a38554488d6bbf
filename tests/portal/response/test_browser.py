"""An organisation is asked to act and does so, at browsers, in both languages: the list by keyboard alone."""

import shutil

import pytest

from portal.response.recommending import ADVICE
from portal.response.seeded import SECRET
from portal.serving import do_in
from portal.visitor import AXE, Visitor, authenticator_code, grave

_WORDS = {
    "en": {
        "centre": "Action center",
        "waits": "3 actions wait for you",
        "done": "1 of 3 actions done",
        "changed": "1 changed.",
        "over": "Nothing waits any more",
        "status": "In progress",
        "advice": ADVICE["steps"][0],
    },
    "fr": {
        "centre": "Centre d’actions",
        "waits": "3 actions vous attendent",
        "done": "actions terminées\N{NO-BREAK SPACE}: 1 sur 3",
        "changed": "1 modification.",
        "over": "Plus rien n’attend",
        "status": "En cours",
        "advice": ADVICE["translations"]["fr"]["steps"][0],
    },
}


@pytest.fixture(scope="module")
def judged(tmp_path_factory):
    """The folder of a service in which a hunter found a true positive."""
    data = tmp_path_factory.mktemp("judged") / "data"
    do_in(data, "from portal.response.seeded import seed; seed()")
    return data


@pytest.fixture
def address(judged, running, tmp_path):
    """Where a service of its own with that incident answers."""
    shutil.copytree(judged, tmp_path / "data")
    return running()[1]


def _visitor(browser, address, name, language):
    found = Visitor(browser, address)
    found.sign_in(f"{name}@people.example")
    if name == "hugo":
        found.send("form.stack", code=authenticator_code(SECRET))
    found.page.goto("/account/")
    found.send("main form.stack", language=language)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_organisation_hears_at_once_what_to_do_and_says_what_came_of_it(browser, address, language):
    words = _WORDS[language]
    hugo = _visitor(browser, address, "hugo", "en")
    oscar = _visitor(browser, address, "oscar", language)
    _watch(oscar, words)
    _publish(hugo)
    _hear(oscar, words)
    _complete_by_keyboard(oscar, words)
    _act_on_the_incident(oscar, words)
    _read_what_came_of_it(hugo)
    assert hugo.complaints + oscar.complaints == [], "the content policy was violated, or a script failed"


def _watch(oscar, words):
    """The empty action center, where the navigation has it."""
    oscar.page.goto("/")
    oscar.page.locator(".sidebar a", has_text=words["centre"]).click()
    oscar.page.wait_for_selector("#actions-list .empty-state")


def _publish(hugo):
    """Both steps of the advice as they are, and one thing in own words."""
    page = hugo.page
    page.goto("/hunting/?verdict=all")
    page.click("tr[data-line] a.row-name")
    page.click("#actions-banner >> text=Recommend actions")
    for number in (0, 1):
        page.check(f"[name=advice-{number}-chosen]")
    page.fill("[name=own-0-title]", "Call us <b>now</b> on evil.example")
    page.select_option("[name=own-0-priority]", "Low")
    hugo.go("text=Publish what is chosen")
    assert "Awaiting customer action" in hugo.say()
    assert "3 actions wait for the organisation" in hugo.say()


def _hear(oscar, words):
    """The list fills itself, and home says it too."""
    oscar.page.locator(".news").or_(oscar.page.locator("#actions-list tr[data-row]").first).first.wait_for()
    if oscar.page.locator(".news").count():
        oscar.page.click(".news")
    oscar.page.wait_for_selector(f"#actions-list >> text={words['advice']}")
    oscar.page.goto("/")
    assert words["waits"] in oscar.say()


def _complete_by_keyboard(oscar, words):
    """The most urgent one: chosen with x, moved with the keys of the form."""
    page = oscar.page
    page.click(".actions-banner a")
    page.wait_for_selector("#actions-list tr[data-row]")
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.wait_for_selector(".bulk-bar >> visible=true")
    page.focus("[name=move]")
    page.select_option("[name=move]", "complete")
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert words["changed"] in oscar.say()
    assert page.locator("tr[data-row]").count() == 2


def _act_on_the_incident(oscar, words):
    """One is completed with a press, the other fails with a reason; then nothing waits."""
    page = oscar.page
    page.locator("tr[data-row] a[href$='#actions']").first.click()
    page.wait_for_selector("#actions")
    assert words["done"] in oscar.say()
    oscar.go("#actions button[value=complete] >> nth=0")
    page.locator("#actions a[href$='#say']").first.click()
    page.wait_for_selector("#say")
    oscar.send("#say form", move="fail", reason="Nobody answers.")
    assert "Nobody answers." in oscar.say()
    page.locator(".back a[href$='#actions']").click()
    page.wait_for_selector("#actions")
    assert words["over"] in oscar.say()
    assert page.locator(".page-head .state.inprogress").inner_text() == words["status"]


def _read_what_came_of_it(hugo):
    page = hugo.page
    page.goto("/hunting/?verdict=all&actions=failed")
    assert "2 of 3 actions done" in hugo.say()
    assert "1 failed" in hugo.say()


@pytest.mark.slow
def test_nothing_stands_in_the_way_of_a_reader_with_aids_or_a_telephone(browser, address):
    hugo = _visitor(browser, address, "hugo", "en")
    hugo.context.add_init_script(path=AXE)
    hugo.page.goto("/hunting/?verdict=all")
    incident = hugo.page.locator("a.row-name").first.get_attribute("href")
    form = f"{incident}actions/".replace("/organisations/", "/hunting/")
    found = grave(hugo, form)
    _publish(hugo)
    found += grave(hugo, incident)
    action = hugo.page.locator("#actions h3 a").first.get_attribute("href")
    place = incident.partition("incidents/")[0]
    oscar = _visitor(browser, address, "oscar", "en")
    oscar.context.add_init_script(path=AXE)
    pages = (f"{place}actions/", f"{place}actions/?show=history", action, incident, place)
    found += [each for page in pages for each in grave(oscar, page)]
    assert found == []
    oscar.page.set_viewport_size({"width": 360, "height": 740})
    for page in pages:
        oscar.page.goto(page)
        width = oscar.page.evaluate("document.documentElement.scrollWidth")
        assert width <= 360, (page, width)
    assert hugo.complaints + oscar.complaints == []

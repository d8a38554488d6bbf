"""Files of a case in a real browser: sent with a bar that grows, and never opened, whatever they pretend to be."""

import io
import shutil
import zipfile

import pytest
import pyzipper
from playwright.sync_api import Error

from portal.people import PASSWORD
from portal.serving import do_in
from portal.visitor import AXE, Visitor, grave
from vedette.portal.cases.rules.files.archives import PASSWORD as OF_ARCHIVES

_SCRIPT = b"<script>window.opened = true; alert(document.domain)</script>"


def _zip_with_page():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("index.html", _SCRIPT)
    return _SCRIPT + made.getvalue()


POLYGLOTS = {
    "page.html": b"<!doctype html>" + _SCRIPT,
    "picture.svg": b'<svg xmlns="http://www.w3.org/2000/svg">' + _SCRIPT + b"</svg>",
    "paper.pdf": b"%PDF-1.4\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n" + _SCRIPT,
    "both.gif": b"GIF89a/*" + _SCRIPT + b"*/=1;window.opened=true;PK\x03\x04META-INF/MANIFEST.MF",
    "page.zip": _zip_with_page(),
    "script.js": b"window.opened = true",
    "style.css": b"body { display: none }",
    "<img src=x onerror=alert(1)>.exe": b"MZ",
}
_LARGE = 9 << 20
"""More than any other request may have."""


@pytest.fixture(scope="module")
def waiting(tmp_path_factory):
    """The folder of a service in which the experts wait for samples."""
    data = tmp_path_factory.mktemp("waiting") / "data"
    do_in(data, "from portal.cases.seeded_files import seed; seed()")
    return data


@pytest.fixture
def alice(browser, waiting, running, tmp_path):
    """Alice, on the page of her case."""
    shutil.copytree(waiting, tmp_path / "data")
    visitor = Visitor(browser, running()[1], accept_downloads=True)
    visitor.sign_in("alice@people.example", PASSWORD)
    visitor.page.goto("/")
    organisation = visitor.page.url.split("/organisations/")[1].split("/")[0]
    visitor.page.goto(f"/organisations/{organisation}/cases/?shelf=all")
    visitor.go(".cases-table a")
    return visitor


def _send(visitor, files):
    given = [{"name": name, "mimeType": "text/html", "buffer": content} for name, content in files.items()]
    visitor.page.set_input_files("#attached-files", given)
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press("Tab")
        visitor.page.click("form[data-uploads] button[type=submit]")


def _addresses(visitor):
    return visitor.page.eval_on_selector_all("a[download]", "links => links.map(each => each.href)")


@pytest.mark.slow
def test_nothing_that_was_sent_is_ever_opened(alice):
    _send(alice, POLYGLOTS)
    page = alice.page
    assert "The files are with the case." in page.locator("body").inner_text()
    addresses = _addresses(alice)
    assert len(addresses) == len(POLYGLOTS)
    seen = {}
    for address in addresses:
        with page.expect_download() as coming, pytest.raises(Error, match=r"Download is starting|ERR_ABORTED"):
            page.goto(address)
        with pyzipper.AESZipFile(coming.value.path()) as archive:
            archive.setpassword(OF_ARCHIVES.encode())
            (name,) = archive.namelist()
            seen[name] = archive.read(name)
    assert sorted(seen.values()) == sorted(POLYGLOTS.values())
    assert "Odd connection" in alice.say()
    assert alice.complaints == []
    for tag, at in (("script", "src"), ("img", "src"), ("iframe", "src"), ("object", "data"), ("embed", "src")):
        page.evaluate(
            "([tag, at, addresses]) => addresses.forEach(address => {"
            " const made = document.createElement(tag); made.setAttribute(at, address); document.body.append(made); })",
            [tag, at, addresses],
        )
    page.wait_for_timeout(500)
    assert page.evaluate("window.opened") is None
    assert not [each for each in alice.complaints if "dialog" in each]


@pytest.mark.slow
def test_a_large_sample_is_sent_from_the_keyboard_and_looked_up(alice):
    page = alice.page
    assert "Send the samples that the expert asked for" in alice.say()
    page.evaluate("performance.mark('begin'); document.querySelector('progress').addEventListener('x', () => 0)")
    content = b"MZ" + bytes(_LARGE)
    page.set_input_files("#attached-files", [{"name": "big.exe", "mimeType": "text/plain", "buffer": content}])
    page.focus("#attached-words")
    page.keyboard.type("Here it is.")
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    said = alice.say()
    assert all(each in said for each in ("big.exe", "9.0", "Sample", "Here it is.", "Under investigation"))
    for _ in range(60):
        if "Seen on no device" in alice.say():
            break
        page.wait_for_timeout(500)
        page.reload()
    assert "Seen on no device when it was looked up." in alice.say()
    assert alice.complaints == []


@pytest.mark.slow
def test_too_much_is_said_before_it_is_sent(alice):
    alice.page.evaluate("document.querySelector('form[data-uploads]').dataset.most = '10'")
    alice.page.set_input_files(
        "#attached-files", [{"name": "a", "mimeType": "text/plain", "buffer": b"more than ten bytes"}]
    )
    alice.page.click("form[data-uploads] button[type=submit]")
    told = alice.page.locator("form[data-uploads] [role=alert]")
    assert "A file may have up to 100 MiB" in told.inner_text()


@pytest.mark.slow
def test_files_are_spoken_of_in_french_and_stand_in_nobodys_way(alice):
    _send(alice, {"outil.exe": b"MZ"})
    place = alice.page.url
    alice.page.goto("/account/")
    alice.send("main form.stack", language="fr")
    alice.context.add_init_script(path=AXE)
    assert grave(alice, place) == []
    said = alice.say()
    assert all(each in said for each in ("Fichiers", "Envoyer les fichiers", "Télécharger dans une archive"))

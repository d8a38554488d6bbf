import re
from base64 import b64encode
from hashlib import sha256

from hypothesis import given

from delivery.hunted import hostile_texts
from vedette.delivery.page import Line, page
from vedette.delivery.plain_json import encoded
from vedette.delivery.web_assets import Assets

ASSETS = Assets('const end = "</script>", note = "<!--";', "a > b {}", "MIT")


def made(title="Hunt", data=None, lines=()):
    return page(title, data or {}, lines, ASSETS).decode()


def digest(text):
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def test_the_policy_lets_this_script_and_this_style_act_and_nothing_else():
    text = made()
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    script = text.rpartition("<script>")[2].partition("</script>")[0]
    assert policy.startswith("default-src 'none'; ")
    assert f"script-src '{digest(script)}';" in policy
    assert f"style-src '{digest(ASSETS.style)}';" in policy
    assert "unsafe" not in policy


def test_the_policy_comes_before_all_that_it_rules():
    text = made()
    assert text.index("Content-Security-Policy") < min(text.index("<style"), text.index("<script"), text.index("<link"))


def test_no_text_of_the_script_ends_it():
    text = made()
    assert text.count("</script>") == 1
    assert "<!--" not in text


@given(title=hostile_texts, text=hostile_texts)
def test_no_text_leaves_its_place(title, text):
    title, text = (each.encode("utf-8", "backslashreplace").decode() for each in (title, text))
    whole = made(title, {"hunt": encoded({"text": text})}, [Line(1, 2.0, text, text)])
    assert re.findall(r"<(\w+)", whole) == re.findall(r"<(\w+)", made("", {"hunt": b"{}"}, [Line(1, 2.0, "", "")]))
    assert "\0" not in whole

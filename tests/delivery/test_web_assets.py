from vedette.delivery.web_assets import MISSING, missing, report_assets


def built(folder):
    for name, text in (("report.js", "one\r\ntwo"), ("report.css", "a{}"), ("licences.txt", "MIT")):
        (folder / name).write_bytes(text.encode())
    return folder


def test_a_missing_build_is_told_in_one_line_that_says_what_to_do(tmp_path):
    assert missing(tmp_path) == MISSING
    assert "make setup" in MISSING
    assert "\n" not in MISSING


def test_a_build_that_is_there_is_not_missed(tmp_path):
    assert missing(built(tmp_path)) == ""


def test_the_parts_are_read_as_a_browser_reads_them(tmp_path):
    assets = report_assets(built(tmp_path))
    assert (assets.script, assets.style, assets.licences) == ("one\ntwo", "a{}", "MIT")

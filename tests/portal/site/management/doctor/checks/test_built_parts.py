from portal.site.management.doctor.patients import patient, states, told
from vedette.portal.site.management.doctor.checks import built_parts


def test_what_set_up_built_is_there(tmp_path):
    assert states(built_parts.check(patient(tmp_path))) == ["well"]


def test_what_it_did_not_build_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(built_parts, "_PACKAGE", tmp_path)
    words = tmp_path / "portal" / "x" / "locale" / "fr" / "LC_MESSAGES"
    words.mkdir(parents=True)
    (words / "django.po").write_text("")
    pages, translations = told(built_parts.check(patient(tmp_path)))
    assert pages[0] == translations[0] == "wrong"
    assert "app/app.js" in pages[1]

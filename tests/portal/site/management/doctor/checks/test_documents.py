from portal.site.management.doctor.patients import patient, told
from vedette.portal.site.management.doctor.checks import documents


def test_a_machine_that_lays_documents_out_is_well(tmp_path, monkeypatch):
    monkeypatch.setattr(documents, "missing_packages", list)
    assert told(documents.check(patient(tmp_path))) == [
        ("well", "notifications and service reports can be laid out as PDF")
    ]


def test_what_it_lacks_is_a_hint_with_the_command(tmp_path, monkeypatch):
    monkeypatch.setattr(documents, "missing_packages", lambda: ["libpango-1.0-0", "fonts-dejavu-core"])
    (found,) = documents.check(patient(tmp_path))
    assert found.state == "hint"
    assert found.advice == "apt install libpango-1.0-0 fonts-dejavu-core"

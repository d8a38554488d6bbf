from portal.site.management.doctor.patients import patient


def test_where_there_are_no_secrets_it_was_never_started(tmp_path):
    assert patient(tmp_path).never_started
    (tmp_path / "secrets.json").write_text("{}")
    assert not patient(tmp_path).never_started

from portal.site.management.doctor.patients import patient, states, told
from vedette.portal.site.management.doctor.checks.configured import check


def _file(tmp_path, text, mode):
    path = tmp_path / "vedette.toml"
    path.write_text(text)
    path.chmod(mode)
    return {"VEDETTE_CONFIG": str(path), "VEDETTE_PORT": "9000"}


def test_settings_are_counted_by_where_they_come_from(tmp_path):
    environment = _file(tmp_path, 'smtp = "smtp://mail"\nsession_hours = 1', 0o600)
    (only,) = told(check(patient(tmp_path, environment=environment)))
    assert only[0] == "well"
    assert "1 from the environment, 2 from the file" in only[1]


def test_a_file_with_a_password_that_others_can_read_is_wrong(tmp_path):
    environment = _file(tmp_path, 'smtp = "smtp://u:p@mail"', 0o644)
    assert states(check(patient(tmp_path, environment=environment))) == ["well", "wrong"]
    environment = _file(tmp_path, "session_hours = 1", 0o644)
    assert states(check(patient(tmp_path, environment=environment))) == ["well"]

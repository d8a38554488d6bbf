from datetime import UTC
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from vedette.delivery.egress.policy import EgressPolicy, read_allowances
from vedette.portal.site.settings.configuration import (
    Configuration,
    ConfigurationError,
    SecondFactor,
    database_settings,
    mail_settings,
    read_configuration,
    read_settings,
    shown,
)


@pytest.fixture
def file(tmp_path):
    def write(text):
        path = tmp_path / "vedette.toml"
        path.write_text(text)
        return {"VEDETTE_CONFIG": str(path)}

    return write


def test_without_a_word_everything_has_its_default():
    assert read_configuration({}) == Configuration()


def test_the_environment_comes_before_the_file_and_the_file_before_the_default(file):
    environment = file('port = 9000\nsession_hours = 1\nsecond_factor = "nobody"') | {"VEDETTE_PORT": "9001"}
    found = read_configuration(environment)
    assert (found.port, found.session_hours, found.second_factor) == (9001, 1, SecondFactor.NOBODY)
    origins = {setting.name: setting.origin for setting in read_settings(environment)}
    assert origins["port"] == "VEDETTE_PORT"
    assert origins["session_hours"].endswith("vedette.toml")
    assert origins["data"] == "default"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "eighty"),
        ("PORT", "0"),
        ("PORT", "70000"),
        ("SESSION_HOURS", "0"),
        ("SECOND_FACTOR", "perhaps"),
        ("DATABASE", "mysql://localhost/x"),
        ("DATABASE", "postgresql://"),
        ("PUBLIC_URL", "hunt.example"),
        ("SMTP", "localhost:25"),
        ("TIME_ZONE", "Europe/Nowhere"),
        ("TIME_ZONE", "../etc/passwd"),
        ("TIME_ZONE", ""),
        ("MAIL_FROM", "a@b\nBcc: c@d"),
        ("EGRESS_ALLOWED", "10.1.0.1/16"),
        ("EGRESS_ALLOWED", "https://idp.intern"),
        ("EGRESS_AUTHORITIES", "/nowhere.pem"),
        ("EGRESS_AUTHORITIES", __file__),
        ("METRICS_TOKEN", "fifteen-letters"),
        ("METRICS_TOKEN", "a token with spaces in it"),
    ],
)
def test_what_makes_no_sense_ends_the_start_and_is_named(name, value):
    with pytest.raises(ConfigurationError, match=f"VEDETTE_{name}"):
        read_configuration({f"VEDETTE_{name}": value})


def test_a_complaint_holds_no_password():
    with pytest.raises(ConfigurationError) as error:
        read_configuration({"VEDETTE_DATABASE": "mysql://u:s3cret@h/x"})
    assert "s3cret" not in str(error.value)


def test_what_may_be_asked_of_other_servers_is_read_and_shown(file):
    found = read_configuration(file('egress_allowed = "10.1.0.0/16, IDP.intern:8443"'))
    assert found.egress.allowed == found.egress_allowed == read_allowances("10.1.0.0/16, idp.intern:8443")
    assert shown("egress_allowed", found.egress_allowed) == "10.1.0.0/16, idp.intern:8443"
    assert Configuration().egress == EgressPolicy()


@pytest.mark.parametrize("text", ["prot = 1", "port = ", "\xff"])
def test_a_file_with_a_mistake_is_named(text, file):
    with pytest.raises(ConfigurationError, match=r"vedette\.toml"):
        read_configuration(file(text))


def test_a_file_that_is_not_there_is_a_mistake():
    with pytest.raises(ConfigurationError, match="nowhere"):
        read_configuration({"VEDETTE_CONFIG": "/nowhere/vedette.toml"})


def test_sqlite_is_told_to_lose_nothing_and_to_wait():
    options = database_settings(Configuration(data=Path("d")))["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "synchronous=FULL" in options["init_command"]
    assert "journal_mode=WAL" in options["init_command"]


def test_postgresql_is_one_setting():
    found = database_settings(Configuration(database="postgresql://a%40b:p%2Fw@h:5433/n"))
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"], found["NAME"]) == (
        "a@b",
        "p/w",
        "h",
        "5433",
        "n",
    )


def test_mail_goes_to_the_server_that_is_set_or_to_the_log():
    assert "console" in mail_settings(Configuration()).backend
    found = mail_settings(Configuration(smtp="smtps://u:p@h"))
    assert (found.host, found.port, found.is_tls) == ("h", 465, True)


@pytest.mark.parametrize(
    ("smtp", "insists"),
    [
        ("smtp://u:p@h", True),
        ("smtp://h:587", True),
        ("smtp://h", False),
        ("smtps://u:p@h", False),
        ("smtp://u:p@localhost", False),
    ],
)
def test_no_password_leaves_the_machine_unencrypted(smtp, insists):
    assert mail_settings(Configuration(smtp=smtp)).is_starttls is insists


@pytest.mark.parametrize(
    ("value", "seen"),
    [("smtp://u:p@ss@h:1", "smtp://u:***@h:1"), ("smtp://h", "smtp://h"), ("smtp://u@h", "smtp://u:***@h")],
)
def test_passwords_are_not_shown(value, seen):
    assert shown("smtp", value) == seen


def test_the_hunting_teams_days_are_those_of_its_zone():
    assert Configuration().zone is UTC
    assert read_configuration({"VEDETTE_TIME_ZONE": "Europe/Paris"}).zone == ZoneInfo("Europe/Paris")


def test_a_setting_that_is_nothing_but_a_secret_is_not_shown():
    assert shown("metrics_token", "a-token-of-the-tests-only") == "***"
    assert shown("metrics_token", "") == ""
    with pytest.raises(ConfigurationError) as error:
        read_configuration({"VEDETTE_METRICS_TOKEN": "too-short"})
    assert "too-short" not in str(error.value)


def test_where_people_reach_it():
    assert Configuration(port=9).reached_at == "http://127.0.0.1:9"
    assert Configuration(public_url="https://hunt.example/").reached_at == "https://hunt.example"
    assert Configuration(public_url="https://hunt.example/").is_secure


def test_a_log_file_is_one_that_can_be_written_to_and_is_not_made_by_asking(tmp_path):
    file = tmp_path / "log"
    assert read_configuration({"VEDETTE_LOG_FILE": str(file)}).log_file == str(file)
    assert not file.exists()
    for wrong in (tmp_path, tmp_path / "nowhere" / "log"):
        with pytest.raises(ConfigurationError, match="is no file that can be written to"):
            read_configuration({"VEDETTE_LOG_FILE": str(wrong)})


@pytest.mark.parametrize("address", ["cases", "cases+x@hunt.example", "a-very-long-mailbox@hunt.example"])
def test_what_cannot_be_answered_at_is_no_mailbox_of_cases(address):
    with pytest.raises(ConfigurationError, match="VEDETTE_CASE_MAIL"):
        read_configuration({"VEDETTE_CASE_MAIL": address, "VEDETTE_CASE_MAILBOX": "/var/mail/cases"})


def test_an_address_needs_a_mailbox_to_read_and_a_mailbox_its_address():
    both = {"VEDETTE_CASE_MAIL": "cases@hunt.example", "VEDETTE_CASE_MAILBOX": "/var/mail/cases"}
    assert read_configuration(both).case_mailbox == "/var/mail/cases"
    for name, value in both.items():
        with pytest.raises(ConfigurationError, match="both or neither"):
            read_configuration({name: value})

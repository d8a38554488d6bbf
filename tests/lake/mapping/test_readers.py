import pytest

from vedette.lake.mapping import readers


@pytest.mark.parametrize(
    ("path", "name"),
    [(r"C:\Windows\a.exe", "a.exe"), ("/usr/bin/ls", "ls"), ("System", "System"), ("C:\\Windows\\", ""), ("", "")],
)
def test_a_file_name_is_what_stands_behind_the_last_separator(path, name):
    assert readers.last_part(path) == name


def test_the_first_field_that_holds_something_wins():
    read = readers.first("A", "B", "C")
    assert read({"A": "-", "B": 0, "C": "x"}) == 0
    assert read({"A": None, "B": ""}) is None


@pytest.mark.parametrize(
    ("account", "domain", "name"),
    [(r"LAB\ada", "LAB", "ada"), ("ada", "", "ada"), (r"NT AUTHORITY\SYSTEM", "NT AUTHORITY", "SYSTEM")],
)
def test_an_account_has_two_halves(account, domain, name):
    assert readers.account_domain("User").work_out(account) == domain
    assert readers.account_name("User").work_out(account) == name


def test_digests_are_found_by_name_or_by_length_and_written_small():
    text = "MD5=" + "A" * 32 + ",SHA256=" + "B" * 64 + ",IMPHASH=" + "C" * 32
    assert readers.digest("MD5").work_out(text) == "a" * 32
    assert readers.digest("SHA256").work_out(text) == "b" * 64
    assert readers.digest("SHA1").work_out(text) == ""
    assert readers.digest("SHA1").work_out("D" * 40) == "d" * 40
    assert readers.digest("SHA1").work_out("Unknown") == ""


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("127.0.0.1", "Loopback"),
        ("10.1.2.3", "Private"),
        ("::ffff:192.168.1.1", "Private"),
        ("8.8.8.8", "Public"),
        ("fe80::1", "LinkLocal"),
        ("224.0.0.251", "Multicast"),
        ("255.255.255.255", "Broadcast"),
        ("::", "Reserved"),
        ("LOCAL", ""),
    ],
)
def test_addresses_have_kinds(address, kind):
    assert readers.address_kind("Ip").work_out(address) == kind


def test_a_value_without_a_word_stays():
    assert readers.mapped("Type", {"2": "Interactive"}).work_out("99") == "99"

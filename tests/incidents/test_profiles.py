import pytest

from incidents.making import alert
from vedette.incidents.correlator import LineageCorrelator
from vedette.incidents.profiles import profile_owner

TOOL = "C:\\Users\\a.chen\\Downloads\\tool.exe"


def count(*alerts):
    return len(LineageCorrelator().correlate(alerts))


@pytest.mark.parametrize(
    ("image", "owner"),
    [
        (TOOL, "a.chen"),
        ("/home/b.novak/.cache/x", "b.novak"),
        ("C:\\Users\\Public\\tool.exe", ""),
        ("C:\\Windows\\System32\\cmd.exe", ""),
        ("C:\\Users", ""),
        ("", ""),
    ],
)
def test_the_owner_of_the_folder_that_a_program_lies_in(image, owner):
    assert profile_owner(image) == owner


def test_another_account_that_runs_it_belongs_to_the_same_story():
    assert count(alert(0, account="a.chen"), alert(9, account="b.novak", process="{B}", image=TOOL)) == 1


def test_hours_later_it_does_not():
    assert count(alert(0, account="a.chen"), alert(300, account="b.novak", process="{B}", image=TOOL)) == 2


def test_on_another_device_it_does_not():
    other = alert(9, account="b.novak", process="{B}", image=TOOL, device="SRV-01")
    assert count(alert(0, account="a.chen"), other) == 2

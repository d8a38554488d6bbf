from hypothesis import given
from hypothesis import strategies as st

from vedette.lake.device_ids import device_id


def test_an_id_is_the_same_in_every_run():
    assert device_id("lab", "ws1.lab.example") == "1b368348f3b6a383a3630b4b67fbc3c0ca60a3a0"


def test_letter_case_and_the_root_s_dot_do_not_count():
    assert device_id("lab", "WS1.lab.example.") == device_id("lab", "ws1.LAB.example")


def test_organisations_and_names_are_told_apart():
    assert len({device_id("a", "ws1"), device_id("b", "ws1"), device_id("a", "ws1.lab"), device_id("a", "ws2")}) == 4


def test_no_name_has_no_id():
    assert device_id("lab", "") == ""


@given(st.text(st.characters(exclude_categories=()), min_size=1))
def test_any_name_has_forty_digits(name):
    assert len(device_id("lab", name)) == 40

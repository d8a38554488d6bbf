import pytest

from vedette.lake.mapping.registry_paths import (
    REGISTRY_DATA,
    REGISTRY_TYPE,
    full_key,
    registry_key,
    registry_value_name,
)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        (r"HKLM\Software\A", r"HKEY_LOCAL_MACHINE\Software\A"),
        (r"HKU\S-1-5-18", r"HKEY_USERS\S-1-5-18"),
        ("HKCR", "HKEY_CLASSES_ROOT"),
        (r"\REGISTRY\MACHINE\SYSTEM\B", r"HKEY_LOCAL_MACHINE\SYSTEM\B"),
        (r"\REGISTRY\USER\S-1-5-18", r"HKEY_USERS\S-1-5-18"),
        (r"\REGISTRY\A\{guid}", r"A\{guid}"),
    ],
)
def test_a_key_begins_with_the_full_name_of_its_hive(short, full):
    assert full_key(short) == full


def test_of_a_value_the_last_part_is_its_name():
    event = {"EventType": "SetValue", "TargetObject": r"HKLM\Run\Updater", "Details": "x"}
    assert registry_key(event) == r"HKEY_LOCAL_MACHINE\Run"
    assert registry_value_name(event) == "Updater"


def test_of_a_key_all_parts_are_the_key():
    event = {"EventType": "CreateKey", "TargetObject": r"HKLM\Run\Updater"}
    assert registry_key(event) == r"HKEY_LOCAL_MACHINE\Run\Updater"
    assert registry_value_name(event) == ""


def test_where_the_shipper_hides_the_operation_data_tells_a_value():
    event = {"EventType": "INFO", "TargetObject": r"HKLM\Run\(Default)", "Details": "x"}
    assert (registry_key(event), registry_value_name(event)) == (r"HKEY_LOCAL_MACHINE\Run", "")


@pytest.mark.parametrize(
    ("details", "kind", "data"),
    [
        ("DWORD (0x0000006c)", "Dword", "108"),
        ("QWORD (0x00000001-0x00000002)", "Qword", "4294967298"),
        ("Binary Data", "Binary", ""),
        ("calc.exe", "String", "calc.exe"),
        ("", "", ""),
    ],
)
def test_data_has_a_type_and_numbers_are_decimal(details, kind, data):
    assert (REGISTRY_TYPE.work_out(details), REGISTRY_DATA.work_out(details)) == (kind, data)

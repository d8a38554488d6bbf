from vedette.portal.advanced_hunting.rules.catalogue import columns_of, nearest, spelled
from vedette.schema.catalogue import tables


def test_a_table_s_columns_stand_in_its_own_order():
    names = list(columns_of("DeviceProcessEvents"))
    assert names == [each.name for each in tables()["DeviceProcessEvents"].columns]


def test_of_all_tables_each_name_stands_once_in_order_of_names():
    names = list(columns_of(""))
    assert names == sorted({column.name for table in tables().values() for column in table.columns})


def test_a_column_is_known_in_any_letter_case():
    assert spelled("DeviceProcessEvents", "processcommandLINE") == "ProcessCommandLine"
    assert spelled("DeviceProcessEvents", "RemoteIP") == ""
    assert spelled("", "remoteip") == "RemoteIP"


def test_the_nearest_column_is_what_was_meant():
    assert nearest("DeviceProcessEvents", "ComandLine") == "ProcessCommandLine"
    assert nearest("", "Sha265") == "SHA256"
    assert nearest("", "zzzz") == ""

from vedette.schema import table_columns
from vedette.schema.table import Column


def _groups():
    found = [value for name, value in vars(table_columns).items() if name.isupper()]
    return [group if type(group) is tuple else (group,) for group in found]


def test_a_name_has_one_type_in_every_group():
    types = {}
    for group in _groups():
        for column in group:
            assert isinstance(column, Column)
            types.setdefault(column.name, set()).add(column.type)
    doubled = {name for name, found in types.items() if len(found) > 1}
    assert doubled == {"AdditionalFields", "ReportId"}  # as the public tables differ

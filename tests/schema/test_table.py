from vedette.schema.table import Column, Table

TABLE = Table("Visits", "Who came by.", columns=(Column("Who", "string", "The visitor."),))


def test_a_column_is_found_by_its_name():
    assert TABLE.column("Who").type == "string"


def test_what_is_no_column_is_none():
    assert TABLE.column("Whom") is None

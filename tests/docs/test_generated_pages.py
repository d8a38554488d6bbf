import subprocess
import sys

from docs.pages import DOCS, tables
from vedette.schema.catalogue import tables as lake_tables
from vedette.sources.registry import formats
from vedette.sources.shape_registry import shapes


def test_pages_made_from_code_are_up_to_date():
    check = [sys.executable, str(DOCS / "generate.py"), "--check"]
    done = subprocess.run(check, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_every_format_and_shape_is_explained():
    found = tables(DOCS / "reference" / "sources.md")
    rows = [*found["Formats"], *found["Shapes of JSON records"]]
    assert [row[0] for row in rows] == [f"`{plugin.name}`" for plugin in (*formats(), *shapes())]
    assert all(cell for row in rows for cell in row)


def test_every_limit_says_what_it_bounds():
    found = tables(DOCS / "reference" / "limits.md")
    assert found["On one input"]
    assert all(cell for rows in found.values() for row in rows for cell in row)


def test_every_table_of_the_lake_is_explained():
    page = (DOCS / "reference" / "tables.md").read_text(encoding="utf-8")
    for table in lake_tables().values():
        assert f"\n## {table.name}\n" in page
        assert all(f"| `{column.name}` | {column.type} |" in page for column in table.columns)

"""Tables for spreadsheets."""

from vedette.portal.tenants.web.spreadsheets import csv_download, csv_lines


def test_a_text_that_would_be_a_formula_is_none():
    assert csv_lines([["Device"], ["=1+1"]]) == "Device\r\n'=1+1\r\n"


def test_every_cell_is_quoted_on_demand():
    assert csv_lines([["a", 1]], is_quoted=True) == '"a","1"\r\n'


def test_a_download_begins_with_the_mark_of_its_letters_and_bears_its_day():
    answer = csv_download("devices", [["Gerät"]])
    assert answer.content == "\ufeffGerät\r\n".encode()
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"].startswith('attachment; filename="devices-2')

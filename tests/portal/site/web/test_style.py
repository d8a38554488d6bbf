import pytest

PARTS = ("--accent", "severity critical", "btn-primary", "has-errors", "<table", "toast-line error", "<dialog")


@pytest.mark.parametrize("part", PARTS)
def test_the_style_page_shows_every_part(part, signed_in):
    assert part in signed_in("rita").get("/style/").content.decode()

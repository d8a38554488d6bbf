from docs.pages import DOCS, tables

FOLDER = DOCS / "adr"
SECTIONS = ("**Context.**", "**Decision.**", "**Rejected.**", "**Consequences.**")
LONGEST = 60


def _decisions():
    return [page for page in sorted(FOLDER.glob("*.md")) if page.name != "README.md"]


def test_the_index_lists_every_decision_once_and_in_order():
    links = [row[0] for row in tables(FOLDER / "README.md")["Decisions"]]
    assert links == [f"[{page.name[:4]}]({page.name})" for page in _decisions()]


def test_numbers_have_no_gaps():
    assert [int(page.name[:4]) for page in _decisions()] == list(range(1, len(_decisions()) + 1))


def test_a_decision_says_what_was_rejected_and_what_follows():
    for page in _decisions():
        text = page.read_text(encoding="utf-8")
        assert text.startswith(f"# {page.name[:4]} ")
        assert [section for section in SECTIONS if section not in text] == [], page.name
        assert len(text.splitlines()) <= LONGEST, page.name

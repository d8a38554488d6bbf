"""What is drawn of techniques."""

from vedette.portal.incidents.queries.techniques import SeenCategory
from vedette.portal.incidents.rules.values import Category
from vedette.portal.reports.web.charts import BAR_WIDTH, IN_THE_MATRIX, columns_of, hunted_unseen

SEEN = [
    SeenCategory(Category.MALWARE, 1, ()),
    SeenCategory(Category.CREDENTIAL_ACCESS, 4, (("T1003.001", 3),)),
    SeenCategory(Category.EXECUTION, 2, (("T1059", 2),)),
]


def test_tactics_come_in_the_order_of_the_matrix_and_the_rest_after_them():
    columns = columns_of(SEEN, {"T1003"})
    assert [str(each.word) for each in columns] == ["Execution", "Credential access", "Malware"]
    assert [each.width for each in columns] == [BAR_WIDTH / 2, BAR_WIDTH, BAR_WIDTH / 4]
    assert [each.is_tactic for each in columns] == [True, True, False]
    assert [cell.is_hunted for each in columns for cell in each.cells] == [False, True]


def test_what_was_hunted_for_and_not_seen_is_told():
    assert hunted_unseen(columns_of(SEEN, ()), {"T1003", "T1590", "T1021"}) == ("T1021", "T1590")


def test_no_alert_is_no_column():
    assert columns_of([], ()) == []
    assert len(set(IN_THE_MATRIX)) == len(IN_THE_MATRIX)

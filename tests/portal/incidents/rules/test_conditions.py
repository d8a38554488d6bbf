from vedette.portal.incidents.rules.conditions import Both, Comparison, Either, Not, Operator


def test_a_condition_is_its_parts():
    high, new = Comparison("severity", Operator.EQUAL, "High"), Comparison("status", Operator.EQUAL, "New")
    assert Not(Both((high, new))) == Not(Both((high, new))) != Not(Either((high, new)))

from vedette.portal.channels.rules.kinds import ReceiverKind


def test_a_kind_fits_where_it_is_kept():
    assert {each.value for each in ReceiverKind} == {"webhook", "syslog"}

from incidents.making import alert, logon, narrated, rule, start
from vedette.schema.incidents import Session
from vedette.schema.rules import Level

HIGH = rule("memory read", Level.HIGH)
ALERT = alert(0, process="{A}", image="tool.exe", rule=HIGH)


def sessions_of(*facts, alerts=(ALERT,)):
    return narrated(alerts, *facts).sessions


def test_a_session_that_only_the_incident_used_is_whole():
    assert sessions_of(start("{A}", image="tool.exe", minutes=-1, session="0x5")) == (Session("wks-07", "0x5"),)


def test_a_session_in_which_a_person_works_as_well_is_not():
    mail = start("{M}", image="outlook.exe", parent_image="explorer.exe", minutes=-30, session="0x5")
    assert sessions_of(start("{A}", image="tool.exe", minutes=-1, session="0x5"), mail) == ()


def both_sides(came):
    alerts = [ALERT, alert(1.5, device="SRV-01", account="MERIDIAN\\hd-quarry", process="{B}", rule=HIGH)]
    return [came, start("{A}", image="tool.exe", minutes=-1), start("{B}", minutes=1.2, device="SRV-01")], alerts


def test_the_logon_by_which_it_went_on_is_whole_too():
    facts, alerts = both_sides(logon("SRV-01", 1, account="hd-quarry", session="0x9"))
    assert Session("srv-01", "0x9") in sessions_of(*facts, alerts=alerts)


def test_a_logon_of_another_hour_is_another_visit():
    facts, alerts = both_sides(logon("SRV-01", 1, account="hd-quarry", session="0x9"))
    later = logon("SRV-01", 90, account="hd-quarry", session="0xa")
    assert Session("srv-01", "0xa") not in sessions_of(*facts, later, alerts=alerts)

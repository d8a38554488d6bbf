from incidents.making import alert, at, narrated, rule, start
from vedette.incidents.process_index import index_processes
from vedette.incidents.processes import ProcessTable
from vedette.incidents.surroundings import Alarms, best_hash, find_programs
from vedette.schema.rules import Level


def programs(*starts):
    table = ProcessTable()
    for each in starts:
        table.add(each)
    return find_programs(index_processes(table.family_tree({"WKS-07": "wks-07", "SRV-01": "srv-01"})))


def test_the_best_hash_of_a_list_is_taken():
    assert best_hash("MD5=AA,SHA256=BB,IMPHASH=CC") == ("sha256", "bb")
    assert best_hash("MD5=AA") == ("md5", "aa")
    assert best_hash("nothing of the kind") == ("", "")


def test_programs_are_found_by_hash_on_every_device():
    found = programs(start("{A}", hashes="SHA256=BB"), start("{B}", hashes="SHA256=BB", device="SRV-01"))
    assert sorted(found.by_hash["bb"]) == ["srv-01", "wks-07"]


def test_programs_are_found_by_session_and_person():
    found = programs(start("{A}", session="0x5", account="MERIDIAN\\a.chen", minutes=0))
    assert [process.key for process in found.by_session["wks-07", "0x5"]] == ["{A}"]
    assert sorted(found.by_person["a.chen"]) == ["wks-07"]
    assert found.hours["a.chen"] == {at(0).date(): {12}}


def test_the_system_is_no_person():
    assert programs(start("{A}", account="NT AUTHORITY\\SYSTEM")).by_person == {}


def test_a_device_is_suspect_after_loud_alerts_or_those_of_the_person():
    alarms = Alarms({"srv-01": at(5)}, {("srv-02", "a.chen"): at(5)})
    assert alarms.after("srv-01", at(4))
    assert not alarms.after("srv-01", at(6))
    assert alarms.after("srv-02", at(4), "a.chen")
    assert not alarms.after("srv-02", at(4), "b.novak")


def test_an_account_is_named_as_its_events_write_it_in_full():
    alerts = [alert(0, process="{A}", account="A.Chen", rule=rule("memory read", Level.HIGH))]
    incident = narrated(alerts, start("{A}", account="MERIDIAN\\a.chen", minutes=-1))
    assert "MERIDIAN\\a.chen" in {entry.name for entry in incident.narrative.scope} | set(incident.accounts)

import pytest

from incidents.making import alert, at, deed, logon, narrated, rule, start
from vedette.incidents.processes import UNKNOWN_TIME, Start
from vedette.incidents.ways import Way, way_of_start
from vedette.schema.facts import AddressSighting
from vedette.schema.rules import Level

HIGH = rule("memory read", Level.HIGH)


def started(image, parent, command=""):
    above = Start(UNKNOWN_TIME, "", parent, "", command_line=command)
    return way_of_start(Start(UNKNOWN_TIME, "{P}", image, parent), above)


@pytest.mark.parametrize(
    ("image", "parent", "command", "way"),
    [
        ("cmd.exe", "wmiprvse.exe", "", "WMI"),
        ("wsmprovhost.exe", "svchost.exe", "svchost.exe -k DcomLaunch", "WinRM"),
        ("whoami.exe", "wsmprovhost.exe", "", "WinRM"),
        ("tool.exe", "services.exe", "", "a service"),
        ("tool.exe", "svchost.exe", "svchost.exe -k netsvcs -p -s Schedule", "a scheduled task"),
        ("cmd.exe", "mmc.exe", "mmc.exe -Embedding", "DCOM"),
        ("excel.exe", "svchost.exe", "svchost.exe -k DcomLaunch -p", "DCOM"),
        ("bash", "sshd", "", "SSH"),
        ("cmd.exe", "explorer.exe", "", ""),
    ],
)
def test_the_parent_tells_by_what_means_a_program_was_started(image, parent, command, way):
    assert started(image, parent, command) == way


def test_a_way_ends_a_sentence():
    assert Way("WMI").suffix() == " by WMI"
    assert Way().suffix() == ""


def came_by(*facts):
    went = logon("SRV-01", 10)
    incident = narrated([alert(0, process="{A}", rule=HIGH)], start("{A}", minutes=-1), went, *facts)
    (entry,) = (each for each in incident.narrative.scope if each.name.casefold() == "srv-01")
    return entry


def test_a_service_installed_at_that_moment_tells_how_somebody_came():
    entry = came_by(deed("service", "upd", 10.5, actor="", device="SRV-01"))
    assert entry.text.endswith("by a service")
    assert len(entry.evidence) == 2


def test_a_service_installed_an_hour_later_tells_nothing():
    assert not came_by(deed("service", "upd", 70, actor="", device="SRV-01")).text.endswith("by a service")


def test_where_there_is_no_logon_a_visit_to_the_share_is_one():
    visit = deed("share", "ADMIN$\\a.exe", 10, actor="", device="SRV-02", account="a.chen", address="10.0.0.7")
    sighting = AddressSighting("WKS-07", "10.0.0.7", 3)
    incident = narrated([alert(0, process="{A}", rule=HIGH)], start("{A}", minutes=-1), visit, sighting)
    (entry,) = (each for each in incident.narrative.scope if each.name == "SRV-02")
    assert entry.text == f"a.chen logged on from WKS-07 at {at(10):%Y-%m-%d %H:%M:%S} UTC by an administrative share"

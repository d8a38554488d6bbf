from incidents.making import alert, logon, narrated, rule, start
from vedette.incidents.deeds import RARE
from vedette.schema.narrative import Status
from vedette.schema.rules import Level


def scope_of(*facts, parent="services.exe", session=""):
    alerts = [alert(0, device="SRV-01", account="SYSTEM", process="{A}", image="qrx.exe", rule=rule("x", Level.HIGH))]
    began = start("{A}", image="qrx.exe", parent_image=parent, minutes=-1, device="SRV-01", session=session)
    entries = narrated(alerts, began, *facts).narrative.scope
    return {(entry.kind, entry.name.casefold()): entry for entry in entries}


def came(minutes=-1.2, **more):
    return logon("SRV-01", minutes, origin="WKS-07", account="hd-quarry", **more)


def test_the_device_and_account_that_somebody_came_with_are_suspected():
    scope = scope_of(came())
    assert scope["device", "wks-07"].status is Status.SUSPECTED
    assert scope["account", "hd-quarry"].status is Status.SUSPECTED


def test_a_logon_while_somebody_sat_there_began_nothing():
    assert ("device", "wks-07") not in scope_of(came(), parent="explorer.exe")


def test_the_session_of_the_process_tells_its_logon_however_long_ago():
    assert ("device", "wks-07") in scope_of(came(-60, session="0x9"), parent="explorer.exe", session="0x9")


def test_one_who_goes_everywhere_tells_nothing():
    others = [logon(f"SRV-{n}", -5, origin="WKS-07", account="hd-quarry") for n in range(10, 10 + RARE)]
    assert ("device", "wks-07") not in scope_of(came(), *others)

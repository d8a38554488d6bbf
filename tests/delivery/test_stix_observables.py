import pytest

from incidents.making import alert
from vedette.delivery.stix_observables import Observables
from vedette.schema.events import ProcessRef


def told(*alerts):
    """Type -> the last observable of it, for the last alert."""
    observables = Observables()
    observables.learn(alerts)
    return {each["type"]: each for each in observables.of(alerts[-1])}


def run(key="{1}", **more):
    found = alert()
    return found.__class__(
        found.id, found.rule, found.source, found.record, found.timestamp, found.device, found.account,
        ProcessRef(key, **more),
    )  # fmt: skip


def test_a_process_names_its_image_and_account():
    found = told(run(image="C:\\Windows\\cmd.exe", command_line="cmd /c ver", pid=8))
    assert found["process"]["command_line"] == "cmd /c ver"
    assert found["process"]["image_ref"] == found["file"]["id"]
    assert found["process"]["creator_user_ref"] == found["user-account"]["id"]
    assert found["user-account"]["user_id"] == "MERIDIAN\\a.chen"


@pytest.mark.parametrize(
    ("image", "folder", "name"),
    [
        ("C:\\Windows\\System32\\cmd.exe", "C:\\Windows\\System32", "cmd.exe"),
        ("\\\\srv\\share\\a.exe", "\\\\srv\\share\\", "a.exe"),
        ("/usr/bin/odd\\name", "/usr/bin", "odd\\name"),
        ("cmd.exe", None, "cmd.exe"),
        ("C:\\Windows\\", None, "C:\\Windows\\"),
    ],
)
def test_a_path_is_a_folder_and_a_name(image, folder, name):
    found = told(run(image=image))
    assert found["file"]["name"] == name
    assert found.get("directory", {}).get("path") == folder


def test_alerts_complete_what_is_known_of_a_process():
    found = told(run(image="/bin/sh"), run(command_line="sh -c id", pid=5))
    assert found["file"]["name"] == "sh"
    assert (found["process"]["command_line"], found["process"]["pid"]) == ("sh -c id", 5)


def test_a_parent_is_named_where_alerts_tell_of_it():
    parent, child = run("{1}", image="/bin/sh"), run("{2}", parent_key="{1}", image="/usr/bin/id")
    assert told(parent, child)["process"]["parent_ref"] == told(parent)["process"]["id"]
    assert "parent_ref" not in told(child)["process"]
    assert "parent_ref" not in told(run("{2}", parent_key="{2}", image="/bin/sh"))["process"]


def test_a_key_alone_is_no_process():
    assert set(told(run("{1}"))) == {"user-account"}


@pytest.mark.parametrize("pid", [-1, 2**32, 10**30])
def test_an_impossible_process_id_is_left_out(pid):
    assert "pid" not in told(run(image="/bin/sh", pid=pid))["process"]


def test_processes_without_a_key_are_told_apart_by_what_they_are():
    one, other = told(run("", image="/bin/a"))["process"], told(run("", image="/bin/b"))["process"]
    assert one["id"] != other["id"]


def test_an_alert_about_nobody_has_no_observables():
    observables = Observables()
    assert observables.of(alert(account="")) == []

"""What a question is about is found on the server, as far as the asker sees it."""

import pytest

from portal.incidents.told import incident
from portal.telemetry.fleet import a_device
from vedette.portal.cases.queries.things import thing_in_view
from vedette.portal.cases.rules.topics import ThingKind
from vedette.portal.incidents.models import Alert, Incident

NO_SUCH_ID = "8176a04a-7ff2-4722-aa14-5c9816a294f4"
KEYS = ("", "none", "\x00", NO_SUCH_ID, "x" * 500, "../..", f"{NO_SUCH_ID}/1,x,y")

pytestmark = pytest.mark.usefixtures("all_in_view")


def _thing(house, kind, key, who="alice"):
    return thing_in_view(actor=house.actor(who), organisation=house.meridian, kind=kind, key=str(key))


def test_a_device_an_alert_and_an_incident_have_their_names_and_pages(house, hunted):
    hunted(incident("a"))
    device, alert, found = a_device(house.meridian, "WS-9"), Alert.objects.first(), Incident.objects.get()
    assert _thing(house, ThingKind.DEVICE, device.pk).name == "WS-9"
    assert _thing(house, ThingKind.ALERT, alert.pk).name == alert.title
    thing = _thing(house, ThingKind.INCIDENT, found.pk)
    assert (thing.name, thing.path) == (f"#1 {found.name}", f"/organisations/{house.meridian}/incidents/{found.pk}/")


@pytest.mark.parametrize(
    ("kind", "key", "path"),
    [
        (ThingKind.FILE, "A" * 64, f"/files/?is={'a' * 64}"),
        (ThingKind.ADDRESS, "203.0.113.9", "/addresses/?is=203.0.113.9"),
        (ThingKind.USER, "CORP\\nora", "/users/?is=CORP%5Cnora"),
    ],
)
def test_files_users_and_addresses_are_what_they_are_called(kind, key, path, house):
    assert _thing(house, kind, key).path.casefold().endswith(path.casefold())


@pytest.mark.parametrize("kind", ThingKind)
@pytest.mark.parametrize(
    "key",
    [
        "",
        "none",
        "\x00",
        "8176a04a-7ff2-4722-aa14-5c9816a294f4",
        "x" * 500,
        "../..",
        "8176a04a-7ff2-4722-aa14-5c9816a294f4/1,x,y",
    ],
)
def test_what_is_not_there_is_nothing_and_no_key_raises(kind, key, house):
    found = _thing(house, kind, key)
    assert found is None or found.kind in {ThingKind.FILE, ThingKind.USER, ThingKind.ADDRESS}


def test_what_is_anothers_is_not_there(house):
    theirs = a_device(house.bramble, "CANARY-DEVICE")
    assert _thing(house, ThingKind.DEVICE, theirs.pk) is None

from vedette.schema.entities import Entity, EntityKind
from vedette.schema.events import event_kind
from vedette.sources import layouts
from vedette.sources.event_entities import hashed_file

MD5, SHA256 = "cd" * 16, "ab" * 32


def named(event, category):
    return layouts.WINDOWS.entities_of(event, event_kind("windows", frozenset({category})))


def test_a_process_creation_names_the_program_by_its_hashes():
    event = {"Image": "C:\\Users\\a\\x.exe", "Hashes": f"MD5={MD5.upper()},SHA256={SHA256},IMPHASH={'ef' * 16}"}
    assert named(event, "process_creation")[0] == Entity(EntityKind.FILE, (MD5, SHA256))


def test_a_connection_names_where_it_went_and_not_where_it_came_from():
    event = {"DestinationIp": "203.0.113.7", "DestinationHostname": "drop.example", "Initiated": "true"}
    assert [entity.kind for entity in named(event, "network_connection")] == [EntityKind.ADDRESS, EntityKind.DOMAIN]
    assert named(event | {"Initiated": "false"}, "network_connection") == ()


def test_a_question_for_a_name_names_it():
    assert named({"QueryName": "Drop.Example."}, "dns_query") == (Entity(EntityKind.DOMAIN, ("drop.example",)),)


def test_other_events_name_nothing():
    assert named({"Hashes": f"SHA256={SHA256}", "DestinationIp": "203.0.113.7"}, "registry_set") == ()


def test_hashes_of_any_type_are_survived():
    assert [hashed_file({"Hashes": odd}, "Image") for odd in (None, 7, [], "", "=", ",,")] == [()] * 6

"""Entities of alerts as Sentinel writes them: nested, referring to one another, and hostile."""

import json

from hypothesis import given
from hypothesis import strategies as st

from vedette.schema.entities import Entity, EntityKind
from vedette.sources.alert_entities import ENTITIES_CAP, account_in, device_in, entities_in, process_in

SHA1 = "ab" * 20
HOST = {"$id": "1", "Type": "host", "HostName": "WKS-07", "DnsDomain": "meridian.example", "LastIpAddress": "10.1.0.7"}
FILE = {"$id": "2", "Type": "file", "Directory": "C:\\Users\\a", "Name": "x.exe", "FileHashes": [{"$ref": "3"}]}
HASH = {"$id": "3", "Type": "filehash", "Algorithm": "SHA1", "Value": SHA1}
PARENT = {"Type": "process", "ProcessId": "8", "CreationTimeUtc": "2026-03-02T08:00:00Z"}
PROCESS = {"$id": "4", "Type": "process", "ProcessId": "0x10", "CreationTimeUtc": "2026-03-02T09:00:00Z",
           "CommandLine": "x /a", "ImageFile": {"$ref": "2"},
           "ParentProcess": PARENT}  # fmt: skip


def of_kind(kind, *nodes):
    return [entity.names for entity in entities_in(json.dumps(nodes)) if entity.kind is kind]


def test_a_device_is_named_with_its_own_address():
    assert of_kind(EntityKind.DEVICE, HOST) == [("wks-07.meridian.example", "10.1.0.7")]


def test_references_lead_to_what_stands_elsewhere():
    assert of_kind(EntityKind.FILE, FILE, HASH) == [(SHA1,)]


def test_a_process_and_its_parent_are_named_on_the_device_of_the_alert():
    names = [name for (name,) in of_kind(EntityKind.PROCESS, PROCESS, HOST, FILE)]
    assert names[0] == "wks-07.meridian.example|16:2026-03-02T09:00:00.000000Z|x.exe"
    assert names[1].startswith("wks-07.meridian.example|8:")


def test_the_process_has_the_key_that_hunting_rows_give_it():
    ref = process_in(json.dumps([HOST, PROCESS, FILE]))
    assert (ref.key, ref.parent_key) == ("16:2026-03-02T09:00:00.000000Z", "8:2026-03-02T08:00:00.000000Z")
    assert (ref.image, ref.command_line, ref.pid) == ("C:\\Users\\a\\x.exe", "x /a", 16)


def test_a_device_that_was_only_asked_is_not_where_it_happened():
    asked = {"Type": "host", "HostName": "DC", "Roles": ["Destination"]}
    assert device_in(json.dumps([asked, HOST])) == "WKS-07.meridian.example"
    assert device_in(json.dumps([asked])) == "DC"


def test_a_mailbox_is_its_owner_s_account():
    mailbox = {"Type": "mailbox", "Upn": "a.chen@meridian.example", "AadId": "0a"}
    account = {"Type": "account", "AadUserId": "0A"}
    (box,), (owner,) = of_kind(EntityKind.ACCOUNT, mailbox), of_kind(EntityKind.ACCOUNT, account)
    assert set(box) & set(owner) == {"0a"}


def test_the_account_is_spelt_as_logs_spell_it():
    domain = {"Type": "account", "Name": "a.chen", "NTDomain": "MERIDIAN"}
    cloud = {"Type": "account", "Name": "Ada Chen", "UserPrincipalName": "a.chen@meridian.example"}
    assert [account_in(json.dumps([each])) for each in (domain, cloud)] == [
        "MERIDIAN\\a.chen",
        "a.chen@meridian.example",
    ]


def test_things_of_the_cloud_are_told_by_their_id():
    nodes = [{"Type": "mailMessage", "NetworkMessageId": "M1"}, {"Type": "azure-resource", "ResourceId": "/Subs/1"}]
    assert entities_in(json.dumps(nodes)) == (
        Entity(EntityKind.MESSAGE, ("m1",)),
        Entity(EntityKind.RESOURCE, ("/subs/1",)),
    )


def test_more_than_the_cap_is_not_looked_at():
    many = [{"Type": "ip", "Address": f"203.0.{number // 250}.{number % 250}"} for number in range(2 * ENTITIES_CAP)]
    assert len(entities_in(json.dumps(many))) == ENTITIES_CAP


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["Type", "$id", "$ref", "Host", "ImageFile", "FileHashes", "ProcessId", "Roles", "Address"])
            | st.text(max_size=4),
            inner | st.sampled_from(["host", "process", "file", "account", "ip", "1"]),
            max_size=5,
        )
    ),
    max_leaves=25,
)


@given(JSON)
def test_whatever_stands_there_is_survived(value):
    text = json.dumps(value)
    entities_in(text), device_in(text), account_in(text), process_in(text)


def test_roles_that_are_no_list_are_none():
    assert device_in(json.dumps([HOST | {"Roles": 7}])) == "WKS-07.meridian.example"


@given(st.none() | st.text() | st.integers())
def test_what_is_no_list_names_nothing(text):
    assert entities_in(text) == ()

from pipeline.facts.reading import facts_in

CHANGED = {
    "Channel": "Security",
    "EventID": 4720,
    "Hostname": "WKS-07",
    "TargetUserName": "svc-print",
    "TargetDomainName": "WKS-07",
    "SubjectUserName": "a.chen",
    "SubjectLogonId": "0x52eef",
}


def test_a_created_account_is_named_with_its_domain(tmp_path):
    (deed,) = facts_in(tmp_path, CHANGED)
    assert (deed.kind, deed.name, deed.detail, deed.session) == ("account", "WKS-07\\svc-print", "created", "0x52eef")


def test_a_new_member_of_a_group_is_named_with_the_group(tmp_path):
    member = {"MemberName": "CN=g.lantern,OU=People,DC=meridian", "TargetUserName": "Domain Admins"}
    (deed,) = facts_in(tmp_path, {**CHANGED, "EventID": 4728, **member})
    assert (deed.name, deed.detail) == ("g.lantern", "added to Domain Admins")


def test_accounts_of_machines_change_by_themselves(tmp_path):
    assert facts_in(tmp_path, {**CHANGED, "EventID": 4738, "TargetUserName": "WKS-07$"}) == []

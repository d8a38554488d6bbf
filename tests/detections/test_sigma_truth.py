"""Published truth: which events a rule hits, as its publisher or an independent study says."""

from pathlib import Path
from typing import Any

import pytest

from detections import oracle
from detections.oracle import OracleRule
from detections.published import batches_by_member, labels
from detections.rules_since_2021 import NARROWER, PREFIX, RENAMED, RETIRED, WANTS_IMAGE
from vedette.detections.pack import Pack
from vedette.schema.events import EventBatch, Fields

Members = dict[str, list[EventBatch]]

MISCOUNTED = {
    "registry_set_change_security_zones": (1, 3),
    "registry_set_disable_administrative_share": (1, 2),
}
"""Rule -> hits as published and as they are: each event of these two files is plainly what its rule describes."""

PLACEHOLDERS = {
    "win_security_adcs_certighost_cdc_chase_request": "known_cdcs",
    "win_security_adcs_certighost_cert_issued_via_chase": "known_cdcs",
    "aws_cloudtrail_console_login_success_from_susp_locations": "Legitimate_Countries",
    "azure_ad_account_created_deleted_nonapproved_user": "ApprovedUserUpn",
    "azure_ad_guest_users_invited_to_tenant_by_non_approved_inviters": "Approved_Inviters",
    "azure_ad_auth_to_important_apps_using_single_factor_auth": "Important_AppIds",
    "azure_ad_authentications_from_countries_you_do_not_operate_out_of": "Known_Location",
    "azure_ad_failed_auth_from_countries_you_do_not_operate_out_of": "KNOWN_LOCATION",
    "azure_privileged_account_sigin_expected_controls": "UnLegitCountries",
    "azure_users_authenticating_to_other_azure_ad_tenants": "HomeTenantID",
    "okta_session_impersonation_granted": "legtimate_identifiers",
    "win_security_admin_logon": "Admins_Workstations",
    "win_security_dc_machine_account_logon_non_dc_ip": "dc_machine_accounts",
    "win_security_dc_machine_account_tgs_non_dc_ip": "dc_machine_accounts",
    "win_security_dc_machine_accoutn_tgt_non_dc_ip": "dc_machine_accounts",
    "win_security_exploit_cve_2020_1472": "DC-MACHINE-NAME",
    "win_security_modification_of_msds_dmsa_link_attribute": "Administrators",
    "win_security_msds_dmsa_object_creation": "Administrators",
    "win_security_potential_pass_the_hash": "Workstations",
    "win_security_remote_registry_management_via_reg": "Admins_Workstations",
    "win_security_susp_interactive_logons": "ServerSystems",
    "dns_query_win_wscript_cscript_resolution": "internal_domains",
    "net_connection_win_certsvc_outbound_smb_ldap": "legit_ips",
    "net_connection_win_susp_rdp_from_domain_controller": "domain_controller_hostnames",
    "proc_creation_win_userdomain_variable_enumeration": "userdomain",
}
"""The SigmaHQ rules that do not run without values of the site, and the first placeholder that they ask for."""


@pytest.fixture(scope="module")
def by_stem(sigmahq_rules: list[OracleRule]) -> dict[str, OracleRule]:
    return {Path(rule.path).stem: rule for rule in sigmahq_rules}


@pytest.fixture(scope="module")
def regression(shared_data: Path) -> Members:
    return batches_by_member(shared_data / "rules/sigmahq-regression.tar.zst")


@pytest.fixture(scope="module")
def amides(shared_data: Path) -> Members:
    return batches_by_member(shared_data / "rules/amides-sigma-events.tar.zst")


def test_every_sigmahq_rule_runs_unless_it_waits_for_the_site(by_stem: dict[str, OracleRule]) -> None:
    void = {stem: rule.error for stem, rule in by_stem.items() if rule.error}
    assert void == {stem: f"placeholder %{name}% has no values" for stem, name in PLACEHOLDERS.items()}
    assert len(by_stem) == 3780


@pytest.mark.slow
def test_the_engine_refuses_the_same_sigmahq_rules(sigmahq_pack: Pack) -> None:
    assert sorted(Path(refusal.path).stem for refusal in sigmahq_pack.not_evaluable) == sorted(PLACEHOLDERS)
    assert sigmahq_pack.loaded == 3780


@pytest.mark.parametrize("form", ["member", "json_member"], ids=["evtx", "json"])
def test_the_regression_files_hit_as_often_as_published(
    shared_data: Path, regression: Members, by_stem: dict[str, OracleRule], form: str
) -> None:
    wrong = []
    for row in labels(shared_data, "sigma-regression.jsonl"):
        stem = Path(row["rule_path"]).stem
        hits = count(by_stem[stem], regression.get(row[form], []))
        if not as_published(row, hits) and (row["expected_hits"], hits) != MISCOUNTED.get(stem):
            wrong.append((stem, row["expected_hits"], hits))
    assert wrong == []


def test_samples_of_2021_still_match(shared_data: Path, amides: Members, by_stem: dict[str, OracleRule]) -> None:
    for stem, events in samples(shared_data, amides, "match").items():
        if stem in WANTS_IMAGE or stem in NARROWER or stem in RETIRED:
            continue
        followers = rules_of(by_stem, RENAMED.get(stem, (stem.removeprefix("win_"),)))
        assert [event for event in events if not any_matches(followers, event)] == [], stem


def test_samples_match_again_once_their_program_is_named(
    shared_data: Path, amides: Members, by_stem: dict[str, OracleRule]
) -> None:
    for stem, events in samples(shared_data, amides, "match").items():
        if stem not in WANTS_IMAGE:
            continue
        followers = rules_of(by_stem, WANTS_IMAGE[stem].rules)
        named = [{**event, "Image": f"C:\\Windows\\System32\\{WANTS_IMAGE[stem].image}"} for event in events]
        assert not all(any_matches(followers, event) for event in events), stem
        assert all(any_matches(followers, event) for event in named), stem


def test_samples_of_rules_that_became_narrower(
    shared_data: Path, amides: Members, by_stem: dict[str, OracleRule]
) -> None:
    found = samples(shared_data, amides, "match")
    hits = {
        stem: sum(any_matches(rules_of(by_stem, change.rules), event) for event in found[stem])
        for stem, change in NARROWER.items()
    }
    assert hits == {stem: change.hits for stem, change in NARROWER.items()}


def test_evasions_of_2021_still_evade(shared_data: Path, amides: Members, by_stem: dict[str, OracleRule]) -> None:
    for stem, events in samples(shared_data, amides, "evasion (must NOT match the rule; attack)").items():
        followers = rules_of(by_stem, RENAMED[stem] if stem in RENAMED else NARROWER[stem].rules)
        assert [event for event in events if any_matches(followers, event)] == [], stem


def count(rule: OracleRule, batches: list[EventBatch]) -> int:
    return sum(len(oracle.evaluate([rule], batch)) for batch in batches)


def as_published(row: dict[str, Any], hits: int) -> bool:
    exact = row["expected_hits"]
    return bool(hits == exact if exact is not None else hits >= row["expected_min_hits"])


def samples(shared_data: Path, amides: Members, expected: str) -> dict[str, list[Fields]]:
    """2021 stem -> its sample events with that label."""
    found: dict[str, list[Fields]] = {}
    for row in labels(shared_data, "amides.jsonl"):
        if row["expected"] == expected:
            (batch,) = amides[row["member"]]
            assert "process_creation" in batch.kinds[0].categories
            found.setdefault(row["sigma_rule_stem_2021"], []).extend(batch.events)
    return found


def rules_of(by_stem: dict[str, OracleRule], names: tuple[str, ...]) -> list[OracleRule]:
    return [by_stem[PREFIX + name] for name in names]


def any_matches(rules: list[OracleRule], event: Fields) -> bool:
    return any(rule.test is not None and rule.test(event) for rule in rules)

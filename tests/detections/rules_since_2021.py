"""What became, by 2026, of the SigmaHQ rules of 2021 for which event samples were published.

Rules are told by the stem of their file, without ``proc_creation_win_``. A stem that is in no table here is still the
stem of its rule. Who follows whom was read from titles, ids and content.
"""

from typing import NamedTuple

PREFIX = "proc_creation_win_"

RENAMED = {
    "win_apt_apt29_thinktanks": ("apt_apt29_phishing_campaign_indicators",),
    "win_apt_hurricane_panda": ("susp_add_user_local_admin_group",),
    "win_apt_ke3chang_regadd": ("malware_ke3chang_tidepool",),
    "win_bootconf_mod": ("bcdedit_boot_conf_tamper",),
    "win_copying_sensitive_files_with_credential_data": ("esentutl_sensitive_file_copy",),
    "win_dsquery_domain_trust_discovery": ("dsquery_domain_trust_discovery", "nltest_recon"),
    "win_interactive_at": ("at_interactive_execution",),
    "win_mal_adwind": ("malware_adwind",),
    "win_malware_script_dropper": ("wscript_cscript_script_exec",),
    "win_malware_trickbot_recon_activity": ("nltest_recon",),
    "win_powershell_download": ("powershell_download_patterns",),
    "win_powershell_suspicious_parameter_variation": ("powershell_susp_parameter_variation",),
    "win_run_powershell_script_from_ads": ("powershell_run_script_from_ads",),
    "win_service_execution": ("net_start_service",),
    "win_shadow_copies_access_symlink": ("cmd_mklink_shadow_copies_access_symlink",),
    "win_susp_calc": ("calc_uncommon_exec",),
    "win_susp_crackmapexec_execution": ("hktl_crackmapexec_execution_patterns",),
    "win_susp_desktopimgdownldr": ("desktopimgdownldr_susp_execution",),
    "win_susp_fsutil_usage": ("fsutil_usage",),
    "win_susp_msiexec_web_install": ("msiexec_web_install",),
    "win_susp_odbcconf": ("odbcconf_response_file",),
    "win_susp_ping_hex_ip": ("ping_hex_ip",),
    "win_susp_powershell_empire_launch": ("hktl_empire_powershell_launch",),
    "win_susp_powershell_hidden_b64_cmd": ("powershell_base64_hidden_flag",),
    "win_susp_psr_capture_screenshots": ("psr_capture_screenshots",),
    "win_susp_regsvr32_flags_anomaly": ("regsvr32_flags_anomaly",),
    "win_susp_squirrel_lolbin": ("squirrel_proxy_execution",),
    "win_susp_svchost_no_cli": ("svchost_execution_with_no_cli_flags",),
    "win_susp_volsnap_disable": ("reg_volsnap_disable",),
    "win_susp_wmic_proc_create_rundll32": ("wmic_susp_process_creation",),
    "win_sysmon_driver_unload": ("fltmc_unload_driver_sysmon",),
    "win_task_folder_evasion": ("susp_task_folder_evasion",),
    "win_using_sc_to_change_sevice_image_path_by_non_admin": ("sc_change_sevice_image_path_by_non_admin",),
}
"""Other names, the same hits. Where a rule was split the parts stand together."""


class WantsImage(NamedTuple):
    """The rule asks for the program's name too, and the samples only have the command line that belongs to it."""

    rules: tuple[str, ...]
    image: str


WANTS_IMAGE = {
    "win_apt_zxshell": WantsImage(("apt_zxshell",), "rundll32.exe"),
    "win_change_default_file_association": WantsImage(("cmd_assoc_execution",), "cmd.exe"),
    "win_commandline_path_traversal": WantsImage(("cmd_path_traversal",), "cmd.exe"),
    "win_hack_koadic": WantsImage(("hktl_koadic",), "cmd.exe"),
    "win_netsh_allow_port_rdp": WantsImage(("netsh_fw_allow_rdp",), "netsh.exe"),
    "win_netsh_fw_add": WantsImage(("netsh_fw_add_rule",), "netsh.exe"),
    "win_netsh_packet_capture": WantsImage(("netsh_packet_capture",), "netsh.exe"),
    "win_netsh_port_fwd": WantsImage(("netsh_port_forwarding",), "netsh.exe"),
    "win_netsh_port_fwd_3389": WantsImage(("netsh_port_forwarding_3389",), "netsh.exe"),
    "win_susp_certutil_command": WantsImage(("certutil_download", "certutil_decode"), "certutil.exe"),
    "win_susp_codepage_switch": WantsImage(("chcp_codepage_switch",), "chcp.com"),
    "win_susp_copy_lateral_movement": WantsImage(("susp_copy_lateral_movement",), "cmd.exe"),
    "win_susp_crackmapexec_powershell_obfuscation": WantsImage(
        ("hktl_crackmapexec_powershell_obfuscation",), "powershell.exe"
    ),
    "win_susp_iss_module_install": WantsImage(("iis_appcmd_susp_module_install",), "appcmd.exe"),
    "win_susp_powershell_enc_cmd": WantsImage(("powershell_base64_encoded_cmd",), "powershell.exe"),
    "win_susp_rundll32_by_ordinal": WantsImage(("rundll32_by_ordinal",), "rundll32.exe"),
    "win_susp_sysprep_appdata": WantsImage(("sysprep_appdata",), "sysprep.exe"),
}


class Narrower(NamedTuple):
    """The rule asks for more than it did; so many of the samples still match."""

    rules: tuple[str, ...]
    hits: int
    reason: str


NARROWER = {
    "sysmon_apt_muddywater_dnstunnel": Narrower(("apt_muddywater_activity",), 0, "another campaign of the same actor"),
    "win_apt_babyshark": Narrower(("malware_babyshark",), 2, "the download must be of an .hta file"),
    "win_apt_bear_activity_gtr19": Narrower(("apt_bear_activity_gtr19",), 0, "asks for \\downloads\\ and \\sysvol\\"),
    "win_apt_elise": Narrower(("malware_elise",), 2, "the folder's short name must be whole"),
    "win_apt_unc2452_cmds": Narrower(("apt_unc2452_cmds",), 3, "asks for a parent that is a script"),
    "win_crime_snatch_ransomware": Narrower(("malware_snatch_ransomware",), 3, "now a case-sensitive expression"),
    "win_malware_wannacry": Narrower(("malware_wannacry",), 0, "its general commands went to general rules"),
    "win_powershell_xor_commandline": Narrower(("powershell_xor_commandline",), 0, "asks for bxor and a loop at once"),
    "win_query_registry": Narrower(("reg_query_registry",), 4, "reg save and reg export went to other rules"),
    "win_remote_time_discovery": Narrower(("remote_time_discovery",), 2, "Get-Date is no longer among its commands"),
    "win_susp_curl_download": Narrower(("curl_susp_download",), 0, "asks for a suspicious folder or extension"),
    "win_susp_curl_fileupload": Narrower(("curl_fileupload",), 2, "sets uploads to 127.0.0.1 aside"),
    "win_susp_curl_start_combo": Narrower(("cmd_curl_download_exec_combo",), 0, "asks for cmd's own /c"),
    "win_susp_powershell_empire_uac_bypass": Narrower(
        ("hktl_empire_powershell_uac_bypass",), 0, "a backslash that the samples double"
    ),
    "win_susp_ps_appdata": Narrower(("powershell_susp_ps_appdata",), 0, "asks for powershell.exe or its path"),
    "win_susp_regsvr32_anomalies": Narrower(("regsvr32_network_pattern",), 1, "asks for an address in the network"),
    "win_susp_rundll32_activity": Narrower(("rundll32_susp_activity",), 5, "RunHTMLApplication went to its own rule"),
    "win_susp_schtask_creation": Narrower(("schtasks_creation",), 0, "sets every NT AUTHORITY account aside"),
    "win_vul_java_remote_debugging": Narrower(("java_remote_debugging",), 0, "sets 127.0.0.1 aside"),
}

RETIRED = {"win_possible_applocker_bypass": "one rule per program took its place"}

"""The table of channels against the one that Sigma's own library carries."""

import pytest
from sigma.pipelines.common import windows_logsource_mapping

from vedette.sources.windows_channels import categories_of, channel_of_provider, services_of


@pytest.mark.parametrize(("service", "channels"), windows_logsource_mapping.items())
def test_the_table_covers_the_library_s(service, channels):
    for channel in [channels] if isinstance(channels, str) else channels:
        assert service in services_of(channel)


@pytest.mark.parametrize("channel", ["security", "Security", "SECURITY"])
def test_case_of_a_channel_does_not_matter(channel):
    assert services_of(channel) == {"security"}


def test_services_that_the_library_lacks_are_known_too():
    assert services_of("Microsoft-Windows-SmbClient/Connectivity") == {"smbclient-connectivity"}
    assert services_of("Microsoft-Windows-SMBServer/Connectivity") == {"smbserver-connectivity"}


@pytest.mark.parametrize(
    ("channel", "event_id", "categories"),
    [
        ("Microsoft-Windows-Sysmon/Operational", "1", {"process_creation"}),
        ("Microsoft-Windows-Sysmon/Operational", "12", {"registry_add", "registry_delete", "registry_event"}),
        ("Microsoft-Windows-Sysmon/Operational", "26", {"file_delete"}),
        ("Microsoft-Windows-Sysmon/Operational", "255", {"sysmon_error"}),
        ("Linux-Sysmon/Operational", "3", {"network_connection"}),
        ("security", "4688", {"process_creation"}),
        ("Security", "4624", set()),
        ("Microsoft-Windows-PowerShell/Operational", "4104", {"ps_script"}),
        ("Windows PowerShell", "400", {"ps_classic_start"}),
        ("Microsoft-Windows-Windows Defender/Operational", "1116", {"antivirus"}),
        ("Microsoft-Windows-Kernel-File/Analytic", "12", {"file_access"}),
        ("Some/Channel", "1", set()),
    ],
)
def test_categories_come_from_channel_and_id(channel, event_id, categories):
    assert categories_of(channel, event_id) == categories


def test_a_provider_with_one_channel_stands_for_it():
    assert channel_of_provider("Microsoft-Windows-Sysmon") == "Microsoft-Windows-Sysmon/Operational"
    assert channel_of_provider("Unheard-Of") == ""

"""What was covered, and what was not."""

from vedette.portal.hunts.rules.coverage import Coverage, Trouble, Wanted, as_kept, as_read

STARTS, ACCESS = Wanted("windows/process_creation/*", 3, 12), Wanted("windows/process_access/*", 2, 0)
MAC = Wanted("macos/process_creation/*", 1, 0, is_platform_seen=False)


def test_a_blind_spot_is_missing_telemetry_of_what_reports():
    seen = Coverage(events=12, wanted=(STARTS, ACCESS, MAC, MAC))
    assert (seen.present, seen.missing, seen.absent_platforms) == ((STARTS,), (ACCESS,), ("macos",))


def test_nothing_is_blind_only_where_all_was_there():
    assert not Coverage(events=12, reporting=1, wanted=(STARTS, MAC)).is_blind
    for seen in (Coverage(), Coverage(events=1, silent_count=1), Coverage(trouble=Trouble.TOO_SLOW)):
        assert seen.is_blind


def test_it_is_kept_as_plain_data_and_read_again():
    seen = Coverage(12, (("DeviceProcessEvents", 12),), 1, ("SRV-02",), 1, 5, (STARTS, ACCESS), Trouble.TOO_SLOW)
    assert as_read(as_kept(seen)) == seen
    assert as_read(None) is None

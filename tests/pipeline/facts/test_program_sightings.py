from pipeline.facts.reading import facts_in
from pipeline.facts.test_process_starts import STARTED
from vedette.schema.facts import ThingSighting

SHA256 = "ab" * 32


def sightings(folder, **fields):
    found = facts_in(folder, {**STARTED, "Hashes": f"SHA256={SHA256.upper()}", **fields})
    return [(fact.device, fact.thing.names) for fact in found if isinstance(fact, ThingSighting)]


def test_a_program_is_seen_on_the_device_that_runs_it(tmp_path):
    assert sightings(tmp_path, Hostname="WKS-07", Image="C:\\ProgramData\\agent.exe") == [("WKS-07", (SHA256,))]


def test_programs_of_the_system_and_programs_without_hashes_are_not_told(tmp_path):
    assert sightings(tmp_path, Image="C:\\Windows\\System32\\cmd.exe") == []
    assert sightings(tmp_path, Image="C:\\ProgramData\\agent.exe", Hashes="-") == []

import json
from pathlib import Path

import jsonschema
import orjson
import pytest

from pipeline.logs import BROKEN, BURST, DUMP, WHOAMI, usual_log, write_rules
from vedette.pipeline.document import as_document, encode_document
from vedette.pipeline.hunt import HuntRequest, hunt

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference"
SCHEMA = json.loads((REFERENCE / "vedette.hunt-1.schema.json").read_text())


@pytest.fixture(scope="module")
def result(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hunt")
    (folder / "noise.bin").write_bytes(bytes(range(256)))
    paths = (str(usual_log(folder / "log.jsonl")), str(folder / "noise.bin"), str(folder / "gone.evtx"))
    rules = write_rules(folder / "rules", WHOAMI, DUMP, BURST, BROKEN)
    return hunt(HuntRequest(paths, (rules,), cache=folder / "cache"))


def test_the_document_fulfils_its_schema(result):
    jsonschema.Draft202012Validator(SCHEMA).validate(orjson.loads(encode_document(result)))


def test_the_schema_refuses_a_document_that_lacks_a_field(result):
    document = orjson.loads(encode_document(result))
    del document["incidents"][0]["score"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(SCHEMA).validate(document)


def test_every_top_level_field_is_in_the_reference(result):
    text = (REFERENCE / "json-output.md").read_text()
    assert all(f"`{name}" in text for name in as_document(result))


def test_every_alert_of_an_incident_is_in_the_document(result):
    document = as_document(result)
    alerts = {alert["id"] for alert in document["alerts"]}
    assert alerts == {name for incident in document["incidents"] for name in incident["alert_ids"]}


def test_a_file_name_that_is_not_unicode_can_be_written(tmp_path):
    log = usual_log(tmp_path / "log.jsonl")
    odd = log.rename(log.with_name("log\udcff.jsonl"))
    rules = write_rules(tmp_path / "rules", DUMP)
    document = orjson.loads(encode_document(hunt(HuntRequest((str(odd),), (rules,)))))
    assert document["alerts"][0]["source"].endswith("log\\udcff.jsonl")


def test_real_captures_fulfil_the_schema(shared_data, tmp_path):
    rules = write_rules(tmp_path / "rules", WHOAMI, DUMP)
    found = hunt(HuntRequest((str(shared_data / "mini"),), (rules, shared_data / "mini"), cache=tmp_path / "cache"))
    jsonschema.Draft202012Validator(SCHEMA).validate(orjson.loads(encode_document(found)))
    assert found.alerts


def test_an_incident_tells_its_origin_scope_and_phases_with_events(result):
    incident = as_document(result)["incidents"][0]
    assert incident["root_cause"]["path"][-1]["text"]
    assert {"kind": "device", "name": "WKS-07"}.items() <= incident["scope"][0].items()
    assert all(phase["evidence"] for phase in incident["phases"])
    assert all(entry["evidence"] for entry in incident["scope"])


def test_an_incident_comes_with_advice_for_its_techniques(result):
    advised = [each["technique"] for each in as_document(result)["incidents"][0]["recommendations"]]
    assert set(advised) <= {"T1003.001", "T1003", "T1033"}
    assert len(advised) == len(set(advised))

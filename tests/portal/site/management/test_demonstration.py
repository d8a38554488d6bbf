"""A service to look at, as `make demo` prepares it, with a smaller fleet."""

import json
import os
import subprocess
import sys

import pytest

from portal.serving import furnish

_PREPARE = """
import sys
from pathlib import Path
data = Path(sys.argv[1])
from vedette.portal.site.management.house import furnish, open_house
open_house()
furnish()
from vedette.portal.site.management.demonstration import accounts_of, prepare
told = []
accounts = prepare(data, told.append, devices=7)
assert accounts_of(data) == accounts
from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import SERVICE
from vedette.portal.incidents.queries.hunts import hunts
from vedette.portal.incidents.queries.view import incidents_in_view
from vedette.portal.telemetry.queries.reporting import reporting_devices
from vedette.portal.tenants.queries import organisations, provider_people
with everything_in_view():
    for each in organisations(actor=SERVICE):
        asked = {"actor": SERVICE, "organisation": each.id}
        worst = incidents_in_view(**asked).order_by("-score").first()
        print(each.name, len(hunts(**asked)) > 0, worst.severity, reporting_devices(**asked).reporting)
    from vedette.portal.onboarding.models import Application
    print(*sorted(Application.objects.values_list("organisation__name", "state")))
    print(len(provider_people(actor=SERVICE)), len(accounts), told[-1])
"""


@pytest.mark.slow
def test_two_organisations_three_hunters_and_what_was_found_last_night(tmp_path):
    furnish(tmp_path / "data")
    environment = {**os.environ, "VEDETTE_DATA": str(tmp_path / "data"), "VEDETTE_DATABASE": ""}
    environment["VEDETTE_LOG_FILE"] = str(tmp_path / "demonstration.log")
    command = [sys.executable, "-c", _PREPARE, str(tmp_path / "data")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "Bramble Analytics True High 7",
        "Meridian Shipping True High 7",
        "('Bramble Analytics', 'Submitted') ('Meridian Shipping', 'On')",
        "4 7 Hunting through it",
    ]
    assert done.stderr == "", "what jobs tell stands in the file"
    told = [json.loads(line) for line in (tmp_path / "demonstration.log").read_text().splitlines()]
    assert "vedette.jobs" in {line["logger"] for line in told}

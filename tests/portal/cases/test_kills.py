"""Killed at any moment: every file that was acknowledged is whole, and of all others nothing is left."""

import os
import random
import signal
import subprocess
import sys
import time

import pytest

from conftest import CHECKOUT
from portal.serving import do_in

KILLS = 12
_OPEN = """
from vedette.portal.site.management.house import open_house
open_house()
import os, time
from django.conf import settings
from vedette.portal.access.queries import everything_in_view
from vedette.portal.access.rules import SERVICE
from vedette.portal.cases.models import Case, CaseFile
from vedette.portal.cases.rules.topics import CasePlace
"""
_ATTACH = f"""{_OPEN}
from vedette.portal.cases.actions.files import attaching as files
from vedette.portal.cases.actions.files.incoming import receive
from vedette.portal.cases.queries.files import lines as questions
from vedette.portal.tenants.queries import actor_of
questions.FILES_OF_CASE_CAP = 10_000
with everything_in_view():
    case = Case.objects.get()
    at, alice = CasePlace(case.organisation_id, case.pk), actor_of(case.asked_by)
    print("ready", flush=True)
    while True:
        taken = [receive(organisation=at.organisation, name="a", parts=os.urandom(300_000)) for _ in range(2)]
        digests = [each.content.sha256 for each in taken]
        files.attach(actor=alice, at=at, files=taken)
        print(*digests, flush=True)
"""
_CHECK = f"""{_OPEN}
import sys
from vedette.portal.cases.actions.files.tidying import sweep_incoming, tidy_files
from vedette.portal.cases.queries.files.lines import lost_files
with everything_in_view():
    rows = set(CaseFile.objects.values_list("sha256", flat=True))
    (organisation,) = set(CaseFile.objects.values_list("organisation_id", flat=True))
    acknowledged = set(os.environ["ACKNOWLEDGED"].split())
    assert acknowledged <= rows, "a file that was acknowledged has no row"
    assert lost_files(actor=SERVICE, is_deep=True) == (len(rows), []), "a row has no bytes"
    long_ago = time.time() - 200_000
    for path in settings.FILES_FOLDER.rglob("*"):
        os.utime(path, (long_ago, long_ago))
    tidy_files(actor=SERVICE, organisation=organisation)
    sweep_incoming(actor=SERVICE)
    left = sorted(path.name for path in settings.FILES_FOLDER.rglob("*") if path.is_file())
    assert left == sorted(rows), "something is left that nobody names"
    assert lost_files(actor=SERVICE, is_deep=True) == (len(rows), []), "tidying took what is named"
"""


@pytest.mark.slow
def test_what_was_acknowledged_is_there_and_nothing_else(tmp_path):
    data, chance, acknowledged = tmp_path / "data", random.Random(8), []
    do_in(data, "from portal.cases.seeded_files import seed; seed()")
    paths = f"{CHECKOUT}/src:{CHECKOUT}/tests"
    own = {**os.environ, "VEDETTE_DATA": str(data), "VEDETTE_DATABASE": "", "PYTHONPATH": paths}
    for _ in range(KILLS):
        program = [sys.executable, "-c", _ATTACH]
        running = subprocess.Popen(program, stdout=subprocess.PIPE, text=True, env=own)
        assert running.stdout.readline() == "ready\n"
        time.sleep(chance.uniform(0.05, 0.4))
        running.send_signal(signal.SIGKILL)
        acknowledged += [each for each in running.communicate()[0].split() if len(each) == 64]
    assert acknowledged
    told = {**own, "ACKNOWLEDGED": " ".join(acknowledged)}
    subprocess.run([sys.executable, "-c", _CHECK], env=told, check=True)

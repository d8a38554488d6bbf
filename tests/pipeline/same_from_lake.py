"""Hunts over files and over the lake that was filled from them: ``make rel-hunt-lake`` compares all shared telemetry.

What must be the same: every alert with all that is told of it, every incident with its story, rank and score, and the
events of each input. Inputs without events, and what could not be read, are told when the lake is filled.
"""

import argparse
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from conftest import shared_data_folder
from vedette.lake.store import Lake
from vedette.pipeline.content import own_rules
from vedette.pipeline.document import as_document
from vedette.pipeline.hunt import HuntRequest, hunt
from vedette.pipeline.ingest import IngestRequest, ingest
from vedette.pipeline.kept_telemetry import KeptTelemetry

COMPARED = ("events", "alerts", "incidents", "notes")
ORGANISATION = "lab"


def told(result):
    """Everything of a hunt that does not say where it read."""
    document = as_document(result)
    inputs = [(each["path"], each["events"]) for each in document["inputs"] if each["events"]]
    return {"inputs": inputs, **{name: document[name] for name in COMPARED if name in document}}


def hunted_files(paths, rules, cache, **more):
    return told(hunt(HuntRequest(tuple(map(str, paths)), rules, cache=cache, **more)))


def hunted_lake(lake, rules, cache, period=None, **more):
    kept = KeptTelemetry(lake, ORGANISATION, period)
    return told(hunt(HuntRequest((), rules, cache=cache, kept=kept, **more)))


def filled_lake(lake, paths):
    return ingest(IngestRequest(tuple(map(str, paths)), lake, ORGANISATION))


def differences(files, lake):
    """In words, what is not the same."""
    found = [name for name in files if files[name] != lake[name] and name not in {"alerts", "incidents"}]
    for name in ("alerts", "incidents"):
        if files[name] != lake[name]:
            ours = {each["id"]: each for each in lake[name]}
            theirs = {each["id"]: each for each in files[name]}
            missing, further = theirs.keys() - ours.keys(), ours.keys() - theirs.keys()
            changed = [key for key in theirs.keys() & ours.keys() if theirs[key] != ours[key]]
            found.append(f"{name}: {len(missing)} missing, {len(further)} further, {len(changed)} told otherwise")
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("inputs", nargs="*", type=Path, help="instead of all shared telemetry")
    given = parser.parse_args().inputs
    data = shared_data_folder()
    inputs = given or [path for path in sorted(data.iterdir()) if path.name not in {"LICENSES", "labels", "rules"}]
    failed = False
    for path in [each for given in inputs for each in (sorted(given.iterdir()) if given.name == "otrf" else [given])]:
        with TemporaryDirectory(prefix="vedette-") as folder:
            failed |= compared(path, Path(folder))
    sys.exit(failed)


def compared(path, folder):
    cache, rules, lake = folder.parent / "vedette-campaign-cache", (own_rules(),), folder / "lake"
    began = time.process_time()
    files = hunted_files([path], rules, cache)
    between = time.process_time()
    kept = filled_lake(lake, [path])
    filled = time.process_time()
    fresh = differences(files, hunted_lake(lake, rules, cache))
    done = time.process_time()
    with Lake.open(lake, ORGANISATION) as store:
        store.compact()
    merged = differences(files, hunted_lake(lake, rules, cache, jobs=2))
    size = sum(file.stat().st_size for file in lake.rglob("*.parquet"))
    sys.stdout.write(
        f"{path.name}: {files['events']:,} events, {kept.events:,} kept, {len(files['alerts']):,} alerts, "
        f"{len(files['incidents']):,} incidents; CPU s: files {between - began:.1f}, ingest {filled - between:.1f}, "
        f"lake {done - filled:.1f}; {size:,} bytes; {fresh or 'the same'}; merged: {merged or 'the same'}\n"
    )
    sys.stdout.flush()
    return bool(fresh or merged or kept.events != files["events"])


if __name__ == "__main__":
    main()

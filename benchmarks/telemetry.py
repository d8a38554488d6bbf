"""The measured telemetry: the flat Windows captures of the shared data, unpacked once into a folder."""

import os
import tarfile
from collections.abc import Iterator
from pathlib import Path

import orjson
import zstandard

CHECKOUT = Path(__file__).resolve().parent.parent
WINDOW = 1 << 27


def shared_data() -> Path:
    """The folder of third-party telemetry and rules. Ends the benchmark with a clear line where it is absent."""
    folder = Path(os.environ.get("VEDETTE_SHARED_DATA", CHECKOUT.parent / "shared" / "data"))
    if not folder.is_dir():
        raise SystemExit(f"the benchmark needs the shared telemetry in {folder} (or VEDETTE_SHARED_DATA)")
    return folder


def unpack_flat_windows(folder: Path) -> list[Path]:
    """Every capture whose first record is flat Windows JSON, uncompressed, in order of name."""
    folder.mkdir(parents=True, exist_ok=True)
    unpacked = []
    for packed in sorted((shared_data() / "otrf").rglob("*.jsonl.zst")):
        target = folder / packed.name.removesuffix(".zst")
        if not target.exists():
            _unpack(packed, target)
        if _is_flat_windows(target):
            unpacked.append(target)
    return unpacked


def every_nth_line(files: list[Path], step: int) -> Iterator[bytes]:
    """Every ``step``-th record over all files, for peers that are too slow for all of them."""
    position = 0
    for path in files:
        with path.open("rb") as lines:
            for line in lines:
                if position % step == 0:
                    yield line
                position += 1


def unpack_rules(folder: Path) -> list[Path]:
    """The rule trees of SigmaHQ, as folders."""
    archive = shared_data() / "rules" / "sigmahq-rules.tar.zst"
    if not folder.exists():
        reader = zstandard.ZstdDecompressor(max_window_size=WINDOW)
        with (
            archive.open("rb") as packed,
            reader.stream_reader(packed) as plain,
            tarfile.open(fileobj=plain, mode="r|") as tar,
        ):
            tar.extractall(folder, filter="data")
    return sorted(path for path in folder.iterdir() if path.is_dir() and path.name.startswith("rules"))


def _unpack(packed: Path, target: Path) -> None:
    with packed.open("rb") as source, target.open("wb") as sink:
        zstandard.ZstdDecompressor(max_window_size=WINDOW).copy_stream(source, sink)


def _is_flat_windows(path: Path) -> bool:
    with path.open("rb") as lines:
        record = orjson.loads(lines.readline())
    return "Channel" in record and "EventID" in record and not any(isinstance(value, dict) for value in record.values())

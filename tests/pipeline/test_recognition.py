from hashlib import sha256

import pytest

from vedette.lake.stretches import Stretch
from vedette.pipeline import recognition
from vedette.pipeline.recognition import Walk

LINES = b"".join(b'{"number": %d}\n' % number for number in range(100))


@pytest.fixture
def walk(tmp_path):
    made = []

    def begin(content):
        path = tmp_path / f"{len(made)}.jsonl"
        path.write_bytes(content)
        made.append(path.open("rb"))
        return Walk(made[-1], len(content))

    yield begin
    for file in made:
        file.close()


def stretch(after, content):
    return Stretch(after, sha256(content).hexdigest(), len(content), "log", 0, 0)


def test_the_longest_stretch_that_the_file_holds_is_followed(walk):
    here = walk(LINES)
    known = [stretch(here.after, LINES[:end]) for end in (30, 150, 75)]
    assert here.follow(known) == known[1]
    assert here.position == 150
    assert here.after == sha256(LINES[:150]).hexdigest()


def test_other_content_and_longer_content_are_not_followed(walk):
    here = walk(LINES)
    assert here.follow([stretch("", b"x" * 60), stretch("", LINES + b"more")]) is None
    assert here.position == 0


def test_advancing_gives_the_digest_of_everything_before(walk):
    here = walk(LINES)
    here.advance(15)
    assert here.advance(len(LINES)) == sha256(LINES).hexdigest()
    assert here.at_end


def test_stretches_end_with_lines(walk, monkeypatch):
    monkeypatch.setattr(recognition, "RANGE_BYTES", 20)
    here = walk(LINES)
    end = here.next_end()
    assert end < len(LINES)
    assert LINES[end - 1 : end] == b"\n"


def test_half_a_line_is_read_again_from_its_beginning(walk):
    here = walk(LINES)
    here.advance(20)
    assert here.line_start() == LINES.index(b"\n") + 1


def test_a_last_line_that_was_whole_is_not_read_again(walk):
    here = walk(LINES)
    here.advance(LINES.index(b"\n"))
    assert here.line_start() == here.position


def test_files_that_begin_otherwise_have_other_beginnings(walk):
    assert walk(LINES).after == walk(LINES + LINES).after
    assert walk(LINES).after != walk(b"other\n" + LINES).after

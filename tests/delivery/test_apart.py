"""A program in a process of its own: it is told what it is given and nothing else, and ends at its bounds."""

from signal import SIGABRT, SIGXCPU, SIGXFSZ

import pytest

from vedette.delivery.apart import TooLongError, run_apart

_CONFINED = (
    "from vedette.delivery.apart import Bounds, confine\nconfine(Bounds(memory=1 << 30, seconds=1, answer=4096))\n"
)
_WRITES = """
import os, signal
signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
while True: os.write(1, b"x" * 5000)
"""


@pytest.fixture
def program(tmp_path, monkeypatch):
    """Writes a program; what came of it."""

    def run(text, given=(), seconds=30):
        (tmp_path / "stand_in.py").write_text(text)
        monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=":")
        return run_apart("stand_in", given, seconds=seconds)

    return run


def test_parts_go_in_and_an_answer_comes_out(program):
    ended = program("import sys; sys.stdout.buffer.write(sys.stdin.buffer.read()[::-1])", [b"ab", b"cd"])
    assert (ended.code, ended.answer, ended.complaint) == (0, b"dcba", "")


def test_what_went_wrong_is_told_by_its_end(program):
    ended = program("import sys; print('x' * 1000 + 'the end', file=sys.stderr); sys.exit(7)")
    assert (ended.code, len(ended.complaint)) == (7, 500)
    assert ended.complaint.strip().endswith("the end")


def test_it_is_told_no_settings_and_no_secrets(program, monkeypatch):
    monkeypatch.setenv("VEDETTE_DATABASE", "CANARY")
    assert b"CANARY" not in program("import os; print(os.environ)").answer


def test_it_has_no_file_of_ours_open(program, tmp_path):
    text = "import os; print(*(os.readlink(f'/proc/self/fd/{n}').split()[0] for n in range(3)))"
    with (tmp_path / "open").open("w"):
        assert program(text).answer.split() == [b"/memfd:vedette"] * 3
        assert program("import os; print(len(os.listdir('/proc/self/fd')))").answer == b"4\n"


def test_what_never_ends_is_ended(program):
    with pytest.raises(TooLongError):
        program("import time; time.sleep(600)", seconds=0.5)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("import os; os.abort()", -SIGABRT),
        (_CONFINED + "while True: pass", -SIGXCPU),
        (_CONFINED + "import os; os.write(1, b'x' * 4096); os.write(1, b'x')", 1),
        (_CONFINED + _WRITES, -SIGXFSZ),
        (_CONFINED + "bytearray(2 << 30)", 1),
    ],
)  # fmt: skip
def test_what_goes_beyond_its_bounds_ends_there(program, text, code):
    ended = program(text)
    assert ended.code == code
    assert len(ended.answer) <= 4096


def test_a_process_that_dies_leaves_no_memory_on_disk(program):
    text = _CONFINED + "import resource; print(resource.getrlimit(resource.RLIMIT_CORE))"
    assert program(text).answer == b"(0, 0)\n"


def test_what_the_parts_raise_is_raised(program):
    def parts():
        yield b"a"
        raise KeyError

    with pytest.raises(KeyError):
        program("", parts())

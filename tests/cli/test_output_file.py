import os

import pytest

from vedette.cli.failures import UnusableArgumentError
from vedette.cli.output_file import opened_output, refuse_shared


def write(target, content=b"new"):
    with opened_output(str(target)) as file:
        file.write(content)


def test_a_file_takes_its_name_when_it_is_complete(tmp_path):
    target = tmp_path / "result"
    with opened_output(str(target)) as file:
        file.write(b"new")
        assert not target.exists()
    assert target.read_bytes() == b"new"


def test_a_failure_leaves_the_old_file(tmp_path):
    target = tmp_path / "result"
    target.write_bytes(b"old")
    with pytest.raises(TypeError):
        write(target, "a text, which is refused half-way")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_named_pipe_is_written_to_and_stays_a_pipe(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write(pipe)
    assert os.read(reader, 10) == b"new"
    assert pipe.is_fifo()
    os.close(reader)


def test_a_link_stays_a_link(tmp_path):
    file, link = tmp_path / "file", tmp_path / "link"
    file.write_bytes(b"old")
    link.symlink_to(file)
    write(link)
    assert (link.is_symlink(), file.read_bytes()) == (True, b"new")


def test_a_folder_is_no_place_for_a_result(tmp_path):
    with pytest.raises(IsADirectoryError):
        write(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("targets", [["-", "-"], ["a", "./a"], ["", "b", "c", "b"]])
def test_two_results_for_one_place_are_refused(targets):
    with pytest.raises(UnusableArgumentError, match="only one result"):
        refuse_shared(targets)


def test_results_that_nobody_asked_for_do_not_count():
    refuse_shared(["", "", "-", "a"])

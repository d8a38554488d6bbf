import json
import subprocess
import sys

from cli.running import vedette


def test_nothing_of_the_service_is_loaded_before_it_is_served():
    program = "import vedette.cli.service, sys; print('django' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_a_service_that_is_no_demonstration_is_left_alone(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "portal.sqlite").touch()
    done = vedette(tmp_path, "demo", str(tmp_path / "data"), "--no-serve")
    assert done.returncode == 2
    assert "holds a service that is no demonstration; name another folder" in done.stderr


def test_a_demonstration_says_its_sentences_and_leaves_its_log_to_a_file_that_it_names(tmp_path):
    data, account = tmp_path / "data", {"email": "lead@people.example", "password": "p", "who": "Lead hunter"}
    data.mkdir()
    (data / "demonstration.json").write_text(json.dumps([account]))
    done = vedette(tmp_path, "demo", data, "--no-serve", COLUMNS="300")
    log, first, other = (done.stdout + done.stderr).splitlines()
    assert done.returncode == 0
    assert log == f"What happens in the background is told in {data}/demonstration.log"
    assert first.startswith("Administrator: administrator@localhost  password: ")
    assert other == "Lead hunter: lead@people.example  password: p"

"""What workers do for letters."""

import signal
from email import message_from_bytes

import pytest

from portal.workshop import Workshop, database_of_its_own
from vedette.portal.jobs.rules import kind_of, schedules
from vedette.portal.jobs.work import find_handlers
from vedette.portal.post.rules import TRIES


def test_letters_are_delivered_by_workers():
    find_handlers()
    assert kind_of("post.deliver").tries == TRIES


def test_old_letters_are_forgotten_by_the_clock():
    find_handlers()
    assert "post.forget" in schedules()


KILLS, LETTERS = 15, 20


@pytest.fixture
def post_office(tmp_path, slow_server):
    """Workers, and the mail server that they bring letters to."""
    with database_of_its_own() as database:
        workshop = Workshop(tmp_path, database, f"smtp://127.0.0.1:{slow_server.port}")
        yield workshop, slow_server
        workshop.close()


def test_workers_that_are_killed_lose_no_letter_and_repeat_none_under_another_name(post_office):
    workshop, server = post_office
    workshop.order("mail", LETTERS)
    for _ in range(KILLS):
        before = server.greeted
        worker = workshop.worker()
        workshop.until(lambda before=before: server.greeted > before)
        workshop.tell(worker, signal.SIGKILL)
    workshop.worker()
    workshop.until(lambda: {state for state, _ in workshop.states()} == {"done"})
    arrived = [message_from_bytes(letter.content) for letter in server.letters]
    assert {mail["To"] for mail in arrived} == {f"n{n}@people.example" for n in range(LETTERS)}
    assert len({mail["Message-ID"] for mail in arrived}) == LETTERS
    assert len(arrived) <= LETTERS + 2 * KILLS

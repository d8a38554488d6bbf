"""A worker that is killed over the mailbox loses no answer and says none twice."""

import random
import signal
import time

import pytest

from portal.cases.mail_client import MAILBOX, lying
from portal.mail_server import MailServer
from portal.workshop import Workshop, database_of_its_own

ANSWERS = 20


@pytest.fixture
def workshop(tmp_path):
    place = {"VEDETTE_CASE_MAIL": MAILBOX, "VEDETTE_CASE_MAILBOX": str(tmp_path / "mail")}
    server = MailServer()
    with database_of_its_own() as database:
        opened = Workshop(tmp_path, database, f"smtp://127.0.0.1:{server.port}", "portal.cases.mail_office", **place)
        yield opened
        opened.close()
    server.stop()


def test_every_answer_is_in_the_thread_once_however_often_workers_die(workshop, tmp_path):
    workshop.order("prepare", str(tmp_path / "mail"), ANSWERS)
    luck, kills, deadline = random.Random(7), 0, time.monotonic() + 120
    while lying(tmp_path / "mail")[0] and time.monotonic() < deadline:
        workshop.order("look")
        workshop.order("hasten")
        worker = workshop.worker()
        time.sleep(luck.uniform(0.3, 1.2))
        workshop.tell(worker, signal.SIGKILL)
        kills += 1
    texts, held = workshop.order("thread")
    assert sorted(texts) == sorted(f"Answer {each}" for each in range(ANSWERS))
    assert (held, lying(tmp_path / "mail")) == (ANSWERS, (0, 2 * ANSWERS))
    assert kills > 2

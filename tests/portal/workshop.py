"""Workers as processes, on a database of their own, that can be killed at any moment.

A foreman loads Django once and forks for every order, so that beginning a worker costs milliseconds.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg

from portal.serving import furnish

_FOREMAN = """
import json, os, sys, time
from vedette.portal.site.management.house import furnish, open_house
open_house()
from datetime import timedelta
from vedette.portal.jobs import actions, work
from vedette.portal.jobs.models import Job
from vedette.portal.access.queries import everything_in_view
from vedette.portal.jobs.rules import job
from vedette.portal.post.actions import send
from vedette.portal.post.rules import Template
from vedette.portal.site.management.working import run_worker
work.find_handlers()
actions.LEASE, work._KEEP_EVERY = timedelta(seconds=1.5), 0.15

def write(word, n):
    with open(os.environ["WORKSHOP_BOOK"], "a") as book:
        book.write(f"{word} {n} {os.getpid()}\\n")

@job("tests.write", tries=1_000)
def note(arguments):
    write("begin", arguments["n"])
    time.sleep(arguments["seconds"])
    write("end", arguments["n"])

def fill(first, last, seconds):
    for n in range(first, last):
        actions.enqueue(kind="tests.write", arguments={"n": n, "seconds": seconds})

def mail(number):
    for n in range(number):
        shown, links = {"place": "Meridian", "inviter": f"Ada {n}"}, {"link": "https://hunt.example/x"}
        template = Template("tenants/mail/invitation", shown, links)
        send(kind="tests", to=f"n{n}@people.example", language="en", template=template, organisation=None)

def states():
    with everything_in_view():
        kinds = Job.objects.filter(kind__in=["tests.write", "post.deliver"])
        return list(kinds.values_list("state", "tries"))

def hasten():
    with everything_in_view():
        Job.objects.filter(state="waiting").update(due="2020-01-01T00:00Z")

ORDERS = {"work": run_worker, "furnish": furnish, "fill": fill, "mail": mail, "states": states, "hasten": hasten}
if "WORKSHOP_MORE" in os.environ:
    ORDERS |= __import__("importlib").import_module(os.environ["WORKSHOP_MORE"]).orders()

for order in sys.stdin:
    name, *values = json.loads(order)
    child = os.fork()
    if child == 0:
        said = ORDERS[name](*values)
        if name != "work":
            print(json.dumps(said, default=str), flush=True)
        os._exit(0)
    if name == "work":
        print(child, flush=True)
    else:
        os.waitpid(child, 0)
    while True:
        try:
            if os.waitpid(-1, os.WNOHANG)[0] == 0:
                break
        except ChildProcessError:
            break
"""

_OURS_ENDED = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND usename = current_user"


class Workshop:
    """Orders to the foreman, and the book in which jobs write.

    ``more`` is a module whose ``orders()`` are known too, ``settings`` are further ones of the service.
    """

    def __init__(self, folder: Path, database: str, smtp: str, more: str = "", **settings: str) -> None:
        self.book, self._database = folder / "book", database
        chosen = {"VEDETTE_DATA": str(folder / "data"), "VEDETTE_DATABASE": database, "VEDETTE_SMTP": smtp, **settings}
        if more:
            chosen |= {"WORKSHOP_MORE": more, "PYTHONPATH": os.pathsep.join(sys.path)}
        if not database:
            furnish(folder / "data")
        environment = {**os.environ, **chosen, "WORKSHOP_BOOK": str(self.book)}
        self._log = (folder / "workshop.log").open("w")
        command = [sys.executable, "-c", _FOREMAN]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": self._log, "text": True}
        self._foreman = subprocess.Popen(command, env=environment, **pipes)
        self._workers: list[int] = []
        self.order("furnish")

    def order(self, name: str, *values: object) -> object:
        """Let it be done by a process of its own; what it answers."""
        self._foreman.stdin.write(json.dumps([name, *values]) + "\n")
        self._foreman.stdin.flush()
        return json.loads(self._foreman.stdout.readline())

    def worker(self, *values: object) -> int:
        """Begin one; its process."""
        self._workers.append(self.order("work", *values))
        return self._workers[-1]

    def tell(self, worker: int, number: int) -> None:
        """Send a signal, and wait until the worker is gone."""
        os.kill(worker, number)
        self.until(lambda: not is_alive(worker))

    def told(self, word: str) -> list[int]:
        """Numbers of the jobs that wrote the word."""
        lines = self.book.read_text().splitlines() if self.book.exists() else []
        return [int(line.split()[1]) for line in lines if line.startswith(f"{word} ")]

    def pids(self) -> set[str]:
        """Processes that wrote."""
        return {line.split()[2] for line in self.book.read_text().splitlines()}

    def states(self) -> list[tuple[str, int]]:
        """State and tries of all jobs."""
        return [(state, tries) for state, tries in self.order("states")]

    def break_off(self) -> None:
        """End every connection of ours to the database, as its restart would."""
        server, _, name = self._database.rpartition("/")
        with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
            connection.execute(_OURS_ENDED, [name])

    def until(self, holds, seconds: float = 30) -> None:
        """Wait for it."""
        deadline = time.monotonic() + seconds
        while not holds():
            if time.monotonic() > deadline:
                raise AssertionError(Path(self._log.name).read_text()[-4000:])
            time.sleep(0.005)

    def close(self) -> None:
        """End everybody."""
        for worker in self._workers:
            if is_alive(worker):
                os.kill(worker, signal.SIGKILL)
        self._foreman.kill()
        self._foreman.communicate()
        self._log.close()


def is_alive(process: int) -> bool:
    """Whether it runs; one that ended and was not yet taken notice of does not."""
    try:
        state = Path(f"/proc/{process}/stat").read_bytes().rpartition(b") ")[2].split()[0]
    except (OSError, IndexError):
        return False
    return state != b"Z"


@contextmanager
def database_of_its_own() -> Iterator[str]:
    """Empty for SQLite; a new database on the server that the suite runs on, if it runs on one."""
    server = os.environ.get("VEDETTE_TEST_DATABASE", "")
    if not server:
        yield ""
        return
    name = f"vedette_workshop_{uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield server.rpartition("/")[0] + f"/{name}"
        finally:
            # Not WITH (FORCE): that asks for a right over the server's own vacuum, which a plain DROP ends by itself.
            connection.execute(_OURS_ENDED, [name])
            connection.execute(f"DROP DATABASE {name}")

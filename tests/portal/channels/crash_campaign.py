"""Kills workers at random moments while notices go out, and checks who heard of what: ``make rel-notify``.

Four servers hear of every notice by webhook: one takes messages at once, one takes its time, one fails at first, one
hangs now and then without an answer. A mail server hears of them too. Whatever is killed: each got each notice; a
message that came twice came under the same id, byte by byte; and what a peer had accepted came again only where a
worker was killed between that and the next time.
"""

import argparse
import json
import os
import random
import signal
import sys
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from email import message_from_bytes
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from delivery.egress.authority import Authority
from portal.channels.peers import Peer
from portal.mail_server import MailServer
from portal.workshop import Workshop, database_of_its_own, is_alive
from vedette.delivery.standard_webhooks import TIMESTAMP, NotProvenError, verify

SLOW, HANGS, LONGEST_LIFE, PATIENCE = 0.3, 4.0, 1.5, 900.0


class FailsAtFirst(Peer):
    """Takes nothing before the third time."""

    def take(self, came):
        super().take(came)
        return 204 if sum(each.id == came.id for each in self.came) > 2 else 503


class HangsAtFirst(Peer):
    """Says nothing to every fourth message the first time."""

    def take(self, came):
        super().take(came)
        is_first = sum(each.id == came.id for each in self.came) == 1
        if is_first and len({each.id for each in self.came}) % 4 == 1:
            time.sleep(HANGS)
            raise ConnectionAbortedError
        return 204


KINDS = {"prompt": Peer, "slow": Peer, "failing": FailsAtFirst, "hanging": HangsAtFirst}


@dataclass
class Outcome:
    """What a campaign came to."""

    failures: list = field(default_factory=list)
    kills: list = field(default_factory=list)
    """When."""
    notices: int = 0
    messages: int = 0
    repeated: int = 0
    """Messages that a peer had accepted and got again."""
    mails: int = 0
    mails_repeated: int = 0
    seconds_to_prompt: list = field(default_factory=list)
    """From the publishing to the first time that the prompt peer had it."""


class Campaign:
    """Peers, mail and workers in a folder."""

    def __init__(self, folder, database=""):
        authority = Authority(folder)
        self.peers = {name: kind(authority) for name, kind in KINDS.items()}
        self.peers["slow"].seconds = SLOW
        self.mail = MailServer()
        self.mail.seconds = 0.05
        self.workshop = Workshop(
            folder,
            database,
            f"smtp://127.0.0.1:{self.mail.port}",
            "portal.channels.notice_office",
            VEDETTE_EGRESS_ALLOWED=",".join(f"localhost:{peer.port}" for peer in self.peers.values()),
            VEDETTE_EGRESS_AUTHORITIES=str(authority.file),
        )
        addresses = {name: peer.address for name, peer in self.peers.items()}
        self._prepared = self.workshop.order("prepare", addresses)
        self.secrets = dict(self._prepared["secrets"])
        self.published = {}

    def publish(self):
        """One more notice."""
        begun = time.time()
        self.published[self.workshop.order("publish", self._prepared)] = begun

    def close(self):
        """End everybody."""
        self.workshop.close()
        for peer in self.peers.values():
            peer.end()
        self.mail.stop()

    def run(self, kills, notices, seed):
        """Kill so many workers while the notices go out, let the rest be done, and look at what came."""
        make, outcome = random.Random(seed), Outcome()
        for cycle in range(kills):
            worker = self.workshop.worker()
            end = time.monotonic() + make.uniform(0.05, LONGEST_LIFE)
            while len(self.published) * kills < notices * (cycle + 1) and len(self.published) < notices:
                self.publish()
            time.sleep(max(end - time.monotonic(), 0.01))
            self._end(worker, outcome)
        self._finish(outcome)
        outcome.notices = notices
        for name, peer in self.peers.items():
            outcome.failures += [f"{name}: {wrong}" for wrong in self._wrong(name, peer, outcome)]
        outcome.failures += [f"mail: {wrong}" for wrong in self._wrong_mail(outcome)]
        self._note_times(outcome)
        return outcome

    def _end(self, worker, outcome):
        """Kill it, unless it ended by itself, for a job that became another's: that counts as much."""
        outcome.kills.append(time.time())
        if is_alive(worker):
            self.workshop.tell(worker, signal.SIGKILL)

    def _finish(self, outcome):
        """Let workers live until nothing is left to do."""
        worker = self.workshop.worker()
        deadline = time.monotonic() + PATIENCE
        while self.workshop.order("left")["waiting"]:
            if time.monotonic() > deadline:
                outcome.failures.append(f"not everything was done: {self.workshop.order('left')}")
                return
            if not is_alive(worker):
                self._end(worker, outcome)
                worker = self.workshop.worker()
            time.sleep(0.3)

    def _wrong(self, name, peer, outcome):
        came = defaultdict(list)
        for each in peer.came:
            came[each.id].append(each)
        outcome.messages += len(peer.came)
        accepted = defaultdict(list)
        for number, at in peer.accepted:
            accepted[number].append(at)
        told = Counter(_notice(each[0]) for each in came.values())
        yield from (f"{each} was not told" for each in set(self.published) - set(told))
        yield from (f"{each} was told under {number} ids" for each, number in told.items() if number > 1)
        yield from (f"{each} never was accepted" for each in set(came) - set(accepted))
        yield from (f"{each} had {len(bodies)} bodies" for each, bodies in _bodies(came).items() if len(bodies) > 1)
        yield from (f"{each.id} is not proven" for each in peer.came if not _is_proven(each, self.secrets[name]))
        for number, times in accepted.items():
            for again in (each.at for each in came[number] if each.at > min(times)):
                outcome.repeated += 1
                if not any(min(times) <= kill <= again for kill in outcome.kills):
                    yield f"{number} came again, and nobody was killed"

    def _wrong_mail(self, outcome):
        times = defaultdict(list)
        for letter, at in zip(self.mail.letters, self.mail.taken, strict=True):
            times[message_from_bytes(letter.content)["Message-ID"]].append(at)
        found = self.workshop.order("left")
        outcome.mails, outcome.mails_repeated = len(times), len(self.mail.letters) - len(times)
        if found["failed"]:
            yield f"jobs were given up: {found['failed']}"
        if len(times) != len(found["letters"]):
            yield f"{len(found['letters'])} letters were written, and {len(times)} came"
        for number, taken in times.items():
            for one, again in pairwise(taken):
                if not any(one - 1 <= kill <= again for kill in outcome.kills):
                    yield f"{number} came again, and nobody was killed"

    def _note_times(self, outcome):
        first = {}
        for each in self.peers["prompt"].came:
            first.setdefault(_notice(each), each.at)
        outcome.seconds_to_prompt = sorted(first[each] - at for each, at in self.published.items() if each in first)


def _notice(came):
    return json.loads(came.body)["data"]["notice"]["id"]


def _bodies(came):
    return {number: {each.body for each in all_of_it} for number, all_of_it in came.items()}


def _is_proven(came, secret):
    try:
        verify(came.headers, came.body, secret, int(came.headers[TIMESTAMP]))
    except NotProvenError:
        return False
    return abs(int(came.headers[TIMESTAMP]) - came.at) < 60


def campaign(folder, kills, notices, seed, database=""):
    """All of it; the outcome."""
    made = Campaign(folder, database)
    try:
        return made.run(kills, notices, seed)
    finally:
        made.close()


def main():
    """The long campaign; fails where somebody did not hear, or heard it otherwise."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=1_000)
    parser.add_argument("--notices", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    begun = time.monotonic()
    with TemporaryDirectory(prefix="vedette-rel-notify-") as name, database_of_its_own() as database:
        outcome = campaign(Path(name), asked.kills, asked.notices, asked.seed, database)
    times = outcome.seconds_to_prompt
    told = {
        "goal": "kill -9 of workers while notices go out",
        "database": "PostgreSQL" if os.environ.get("VEDETTE_TEST_DATABASE") else "SQLite",
        "killed": len(outcome.kills),
        "notices": outcome.notices,
        "failures": len(outcome.failures),
        "first": outcome.failures[:3],
        "webhook messages": outcome.messages,
        "webhook messages repeated after a kill": outcome.repeated,
        "mails": outcome.mails,
        "mails repeated after a kill": outcome.mails_repeated,
        "seconds to the prompt peer, median": round(times[len(times) // 2], 2) if times else None,
        "longest": round(times[-1], 2) if times else None,
    }
    sys.stdout.write(json.dumps(told) + f"\n{time.monotonic() - begun:.0f} s\n")
    sys.exit(bool(outcome.failures))


if __name__ == "__main__":
    main()

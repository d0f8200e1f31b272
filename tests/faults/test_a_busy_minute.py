"""Many book, move and cancel at random while processes and the database die; then everything is counted.

A few seconds in the suite. `BUSY_CLIENTS=200 BUSY_SECONDS=60 pytest tests/faults/test_a_busy_minute.py` is
the whole minute.
"""

import os
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from threading import Event

import psycopg
import pytest
from tests.faults.asking import ask_until_answered
from tests.faults.killing import kill_one_after_the_other
from tests.faults.practice import Practice, free_starts, open_practice, run
from tests.mailbox import Mailbox
from tests.person import Person

from toubib.platform.testing.live import LiveToubib

pytestmark = [pytest.mark.req("SCH-7", "SCH-20", "NFR-1"), pytest.mark.xdist_group("faults")]

CLIENTS = int(os.environ.get("BUSY_CLIENTS", "24"))
SECONDS = float(os.environ.get("BUSY_SECONDS", "5"))
ACCOUNTS = 6
OPENINGS = 120
"""Starts that everybody is after: few, so that they meet."""

LOST_RACES = {"slot_taken", "version_conflict", "too_close_to_another", "appointment_already_over"}
LENGTH = timedelta(minutes=20)

_OVERLAPS = """
SELECT count(*) FROM scheduling_occupancy one JOIN scheduling_occupancy other
  ON one.resource_id = other.resource_id AND one.id < other.id
 AND one.starts < other.ends AND other.starts < one.ends
"""
_ASTRAY = """
SELECT count(*) FROM scheduling_occupancy o
FULL JOIN (SELECT * FROM scheduling_appointment WHERE state = 'booked') x
  ON x.id = o.appointment_id AND x.agenda_id = o.resource_id AND x.starts = o.starts AND x.ends = o.ends
WHERE o.id IS NULL OR x.id IS NULL
"""
"""Booked appointments without exactly their time, and time that is nobody's."""


@dataclass
class Client:
    """Somebody who books, moves and cancels their own appointments at random, and keeps account of them."""

    person: Person
    practice: Practice
    patient: str
    enough: Event
    random: Random
    booked: dict[str, datetime] = field(default_factory=dict)
    did: Counter[str] = field(default_factory=Counter)
    unanswered: int = 0

    def go_on(self) -> None:
        """Do one thing after the other until it is enough."""
        while not self.enough.is_set():
            what = self.random.choices((self._book, self._move, self._cancel), (5, 3, 2))[0]
            what()

    def _book(self) -> None:
        start = self._any_start()
        body = {
            "practitioner_role": self.random.choice(self.practice.roles),
            "type": self.practice.type,
            "start": start,
            "mode": "in-person",
            "person": self.patient,
        }
        if made := self._ask("book", "/api/v1/me/appointments", body):
            self.booked[made["id"]] = datetime.fromisoformat(start)

    def _move(self) -> None:
        if one := self._one_of_mine():
            start = self._any_start()
            if self._ask("move", f"/api/v1/me/appointments/{one}/move", {"start": start}):
                self.booked[one] = datetime.fromisoformat(start)

    def _cancel(self) -> None:
        one = self._one_of_mine()
        if one and self._ask("cancel", f"/api/v1/me/appointments/{one}/cancel", {}):
            del self.booked[one]

    def _any_start(self) -> str:
        return self.random.choice(self.practice.starts[-OPENINGS:])

    def _one_of_mine(self) -> str | None:
        return self.random.choice(list(self.booked)) if self.booked else None

    def _ask(self, what: str, path: str, body: dict[str, str]) -> dict[str, str] | None:
        answer, unanswered = ask_until_answered(self.person, path, body)
        self.unanswered += unanswered
        self.did[what if answer.ok else answer.json()["code"]] += 1
        return answer.json() if answer.ok else None


def test_nothing_overlaps_and_nothing_is_lost_however_busy_and_whatever_dies(
    installation: tuple[LiveToubib, Mailbox],
) -> None:
    toubib, mailbox = installation
    practice = open_practice(toubib, mailbox, ACCOUNTS)
    enough = Event()
    clients = [_client(practice, number, enough) for number in range(CLIENTS)]
    with ThreadPoolExecutor(CLIENTS) as pool:
        started = time.monotonic()
        running = [pool.submit(client.go_on) for client in clients]
        kill_one_after_the_other(toubib)
        time.sleep(max(0.0, SECONDS - (time.monotonic() - started)))
        enough.set()
        for done in running:
            done.result()

    did = sum((client.did for client in clients), Counter[str]())
    assert did["book"] > 0
    assert did["move"] > 0
    assert did["cancel"] > 0
    assert did.keys() - {"book", "move", "cancel"} <= LOST_RACES, did
    assert sum(client.unanswered for client in clients) > 0, "somebody noticed the deaths"
    audit(toubib, practice, {one: start for client in clients for one, start in client.booked.items()})


def _client(practice: Practice, number: int, enough: Event) -> Client:
    """Several sit at one account, each with a connection of their own."""
    owner = practice.patients[number % len(practice.patients)]
    person = Person(owner.base_url)
    person.http.cookies = deepcopy(owner.http.cookies)
    patient = owner.get("/api/v1/me/people")["items"][0]["id"]
    return Client(person, practice, patient, enough, Random(number))


def audit(toubib: LiveToubib, practice: Practice, booked: dict[str, datetime]) -> None:
    """Compare what people were told with what is there, and what is free with what should be."""
    with psycopg.connect(dbname="toubib", user="postgres", host=str(toubib.home / "postgres")) as connection:
        kept = connection.execute(
            "SELECT id::text, starts, agenda_id::text FROM scheduling_appointment WHERE state = 'booked'"
        ).fetchall()
        assert {one: starts for one, starts, _ in kept} == booked
        assert connection.execute(_OVERLAPS).fetchone() == (0,)
        assert connection.execute(_ASTRAY).fetchone() == (0,)
    checked = run(toubib.home, "check-agendas")
    assert checked.returncode == 0, checked.stdout
    for role in practice.roles:
        taken = {starts for _, starts, agenda in kept if agenda == role}
        expected = {start for start in practice.starts if datetime.fromisoformat(start) not in taken}
        assert set(free_starts(practice.patients[0], role, practice.type)) == expected

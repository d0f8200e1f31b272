"""Processes and the database are killed while people book: what was confirmed stands, once, and is told."""

import os
import signal
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from threading import Event
from uuid import uuid4

import psycopg
import pytest
import requests
from tests.faults.practice import Practice, mail_server, open_practice, run
from tests.mailbox import Mailbox
from tests.person import Person

from toubib.platform import embedded
from toubib.platform.housekeeping import STALLED_AFTER
from toubib.platform.testing.live import LiveToubib, running_toubib

pytestmark = [pytest.mark.req("NFR-1", "SCH-20", "NOT-7"), pytest.mark.xdist_group("faults")]

PATIENTS = 4
SECONDS_BETWEEN_KILLS = 1.5
SECONDS_TO_THINK = 0.2
SECONDS_TO_COME_BACK = 25.0
MOST_REPEATED_LETTERS = 1
_OVERLAPS = """
    SELECT count(*) FROM scheduling_appointment one JOIN scheduling_appointment other
      ON one.agenda_id = other.agenda_id AND one.id < other.id
     WHERE one.state = 'booked' AND other.state = 'booked'
       AND one.starts < other.ends AND other.starts < one.ends
"""


@dataclass
class Booker:
    """A patient who takes one slot after the other, asking again with the same key when no answer comes."""

    person: Person
    practice: Practice
    role: str
    enough: Event
    confirmed: dict[str, str] = field(default_factory=dict)
    refused: Counter[str] = field(default_factory=Counter)
    unanswered: int = 0

    def book(self) -> None:
        """Take slots until it is enough."""
        person = self.person.get("/api/v1/me/people")["items"][0]["id"]
        for start in self.practice.starts:
            if self.enough.is_set():
                return
            body = {
                "practitioner_role": self.role,
                "type": self.practice.type,
                "start": start,
                "mode": "in-person",
                "person": person,
            }
            answer = self._ask_until_answered(body)
            if answer.status_code == 201:
                self.confirmed[answer.json()["id"]] = start
            else:
                self.refused[answer.json()["code"]] += 1
            time.sleep(SECONDS_TO_THINK)

    def _ask_until_answered(self, body: dict[str, str]) -> requests.Response:
        key = {"Idempotency-Key": str(uuid4())}
        deadline = time.monotonic() + SECONDS_TO_COME_BACK
        while True:
            try:
                answer = self.person.call("POST", "/api/v1/me/appointments", json=body, headers=key)
                if answer.status_code < 500:
                    return answer
                silence: object = answer.text[:200]
            except requests.RequestException as error:
                silence = error
            self.unanswered += 1
            assert time.monotonic() < deadline, f"no answer for {SECONDS_TO_COME_BACK} s: {silence}"
            time.sleep(0.1)


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[tuple[LiveToubib, Mailbox]]:
    """An installation with a PostgreSQL and a mail server of its own."""
    home = tmp_path / "home"
    with mail_server(tmp_path / "mail") as (address, mailbox):
        with running_toubib(home, demo=False, environment={"SMTP_URL": address}) as toubib:
            yield toubib, mailbox
        embedded.stop(home / "postgres")


def test_bookings_survive_the_death_of_web_worker_and_database(
    installation: tuple[LiveToubib, Mailbox],
) -> None:
    toubib, mailbox = installation
    practice = open_practice(toubib, mailbox, PATIENTS)
    enough = Event()
    bookers = [
        Booker(person, practice, practice.roles[number % len(practice.roles)], enough)
        for number, person in enumerate(practice.patients)
    ]
    with ThreadPoolExecutor(PATIENTS) as pool:
        running = [pool.submit(booker.book) for booker in bookers]
        kill_one_after_the_other(toubib)
        enough.set()
        for done in running:
            done.result()

    confirmed = {one: start for booker in bookers for one, start in booker.confirmed.items()}
    assert len(confirmed) > len(bookers), "people booked before, between and after the deaths"
    assert sum(booker.unanswered for booker in bookers) > 0, "somebody noticed the deaths"
    assert set().union(*(booker.refused for booker in bookers)) <= {"slot_taken"}
    with psycopg.connect(dbname="toubib", user="postgres", host=str(toubib.home / "postgres")) as connection:
        kept = connection.execute(
            "SELECT id::text, starts FROM scheduling_appointment WHERE state = 'booked'"
        )
        assert {one for one, _ in kept} == set(confirmed)
        assert connection.execute(_OVERLAPS).fetchone() == (0,)
    checked = run(toubib.home, "check-agendas")
    assert checked.returncode == 0, checked.stdout
    assert_everybody_was_told(mailbox, bookers)


def kill_one_after_the_other(toubib: LiveToubib) -> None:
    """Kill the worker, PostgreSQL and a process of the web server; people go on booking in between.

    What the dead worker left unfinished is taken up again by a sweep each minute and at each start, once its
    heart has not beaten for a while: the last start spares us the minute.
    """
    time.sleep(SECONDS_BETWEEN_KILLS)
    kill(toubib.processes("worker")[0].pid)
    time.sleep(SECONDS_BETWEEN_KILLS)
    kill(int((toubib.home / "postgres" / "postmaster.pid").read_text().split("\n", 1)[0]))
    stalled_at = time.monotonic() + STALLED_AFTER + 1
    time.sleep(SECONDS_BETWEEN_KILLS)
    toubib.wait_until_ready(SECONDS_TO_COME_BACK)
    kill(toubib.processes("web")[1].pid)
    time.sleep(max(0.0, stalled_at - time.monotonic()))
    toubib.processes("worker")[0].terminate()


def kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)


def assert_everybody_was_told(mailbox: Mailbox, bookers: list[Booker]) -> None:
    """Expect each booking to be confirmed by letter: once, or one of them twice if its mailer died."""
    for booker in bookers:
        for one in booker.confirmed:
            mailbox.wait_for(booker.person.email, lambda letter, one=one: one in letter.text)
    told = Counter(
        one
        for booker, letter in product(bookers, mailbox.letters())
        for one in booker.confirmed
        if one in letter.text and letter.to == booker.person.email
    )
    assert sum(times - 1 for times in told.values()) <= MOST_REPEATED_LETTERS

"""Processes and the database are killed while people book: what was confirmed stands, once, and is told."""

import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import product
from threading import Event

import psycopg
import pytest
from tests.faults.asking import ask_until_answered
from tests.faults.killing import kill_one_after_the_other
from tests.faults.practice import Practice, open_practice, run
from tests.mailbox import Mailbox
from tests.person import Person

from toubib.platform.testing.live import LiveToubib

pytestmark = [pytest.mark.req("NFR-1", "SCH-20", "NOT-7"), pytest.mark.xdist_group("faults")]

PATIENTS = 4
SECONDS_TO_THINK = 0.2
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
            answer, unanswered = ask_until_answered(self.person, "/api/v1/me/appointments", body)
            self.unanswered += unanswered
            if answer.status_code == 201:
                self.confirmed[answer.json()["id"]] = start
            else:
                self.refused[answer.json()["code"]] += 1
            time.sleep(SECONDS_TO_THINK)


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

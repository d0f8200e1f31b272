"""A clinic that people book at, made over HTTP alone on an installation of the test's own."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP
from tests.mailbox import Mailbox
from tests.person import AUTH, PASSWORD, Person, new_address

from toubib.entrypoints.mailbox import Mailbox as KeptMail
from toubib.platform.testing.live import LiveToubib, free_ports
from toubib.platform.testing.plugin import ROOT

SUPER_ADMIN = "salma@example.org"
_DAYS_AHEAD = 30


@contextmanager
def mail_server(folder: Path) -> Iterator[tuple[str, Mailbox]]:
    """Run an SMTP server; yield its address and what it received."""
    controller = Controller(KeptMail(folder), hostname="127.0.0.1", port=free_ports(1))
    controller.factory = lambda: SMTP(KeptMail(folder), enable_SMTPUTF8=True)
    controller.start()
    yield f"smtp://127.0.0.1:{controller.port}", Mailbox(folder)
    controller.stop()


def run(home: Path, *arguments: str, answer: str = "") -> subprocess.CompletedProcess[str]:
    """Run a command of Toubib on an installation."""
    return subprocess.run(
        [sys.executable, "-m", "toubib", *arguments],
        env=os.environ | {"TOUBIB_HOME": str(home), "PYTHONPATH": str(ROOT / "src")},
        input=answer,
        capture_output=True,
        text=True,
        check=False,
    )


@dataclass(frozen=True)
class Practice:
    """Two practitioners, a type, the free slots of the next month, and patients who want them.

    `address` is the clinic's in the API, `admin` who administers it.
    """

    address: str
    admin: Person
    roles: list[str]
    type: str
    starts: list[str]
    patients: list[Person]


def open_practice(toubib: LiveToubib, mailbox: Mailbox, patients: int) -> Practice:
    """Open a clinic with two practitioners, and sign patients up."""
    made = run(
        toubib.home,
        "create-super-admin",
        SUPER_ADMIN,
        "--given-name=Salma",
        "--family-name=Diop",
        answer=PASSWORD,
    )
    assert made.returncode == 0, made.stderr
    salma = Person(toubib.base_url).sign_in(SUPER_ADMIN, PASSWORD)
    clinic, admin = _open_clinic(salma, mailbox)
    address = f"/api/v1/clinics/{clinic}"
    site = _make(admin, f"{address}/sites", name="Vieux-Port", city="Bizerte", address="8, quai Ternane")
    roles = [_practitioner(admin, address, name, site) for name in ("Anis", "Dorra")]
    type_ = _make(
        admin,
        f"{address}/appointment-types",
        name={"fr": "Consultation"},
        duration_minutes=20,
        modes=["in-person"],
        fees={"in-person": "40.000"},
    )
    profile = admin.get(address)
    assert admin.patch(address, {"published": True, "version": profile["version"]}).ok
    people = [Person(toubib.base_url).sign_up(f"Patient{n}", "Ayari", mailbox) for n in range(patients)]
    return Practice(address, admin, roles, type_, free_starts(people[0], roles[0], type_), people)


def _open_clinic(salma: Person, mailbox: Mailbox) -> tuple[str, Person]:
    email = new_address("Henda")
    clinic = _make(
        salma,
        "/api/v1/platform/clinics",
        name="Clinique des Jasmins",
        type="clinic",
        country="TN",
        city="Bizerte",
        address="8, quai Ternane",
        phone="+21672431200",
        admin={"email": email, "given_name": "Henda", "family_name": "Ouertani"},
    )
    letter = mailbox.wait_for(email, lambda one: "/compte/reinitialiser/" in one.text)
    key = letter.link("/compte/reinitialiser/").rpartition("/")[2]
    admin = Person(salma.base_url)
    chosen = admin.post(f"{AUTH}/auth/password/reset", {"key": key, "password": PASSWORD})
    assert chosen.ok, chosen.text
    return clinic, admin


def _practitioner(admin: Person, clinic: str, given_name: str, site: str) -> str:
    role = _make(
        admin,
        f"{clinic}/practitioners",
        given_name=given_name,
        family_name="Karoui",
        specialties=["general-practice"],
        sites=[site],
        published=True,
    )
    for weekday in range(7):
        hours = {"weekday": weekday, "start": "08:00", "end": "18:00", "site": site}
        _make(admin, f"{clinic}/practitioners/{role}/hours", **hours)
    return role


def _make(person: Person, path: str, /, **body: object) -> str:
    answer = person.post(path, body)
    assert answer.status_code == 201, f"{path}: {answer.text}"
    return answer.json()["id"]


def free_starts(person: Person, role: str, type_: str) -> list[str]:
    """Return the free starts of the next month."""
    first = date.today() + timedelta(days=1)  # noqa: DTZ011  any day will do
    address = f"/api/v1/public/practitioners/{role}/availability"
    query = {"type": type_, "from": first, "to": first + timedelta(days=_DAYS_AHEAD)}
    return [start for day in person.get(address, **query)["days"] for start in day["slots"]]

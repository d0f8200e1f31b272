"""The demo's data: three clinics, their people, and five months of appointments around the day of loading.

`load` is deterministic (a seeded generator; only identifiers and the day differ) and writes rows in bulk,
past the commands, so that nobody is sent a message about appointments that only illustrate. What commands
derive from those rows (search words, free time) is worked out by the modules' own functions.
"""

from datetime import datetime
from random import Random

from django.db import transaction

from toubib.entrypoints.demo.absences import load_absences
from toubib.entrypoints.demo.accounts import Accounts, load_accounts, loaded
from toubib.entrypoints.demo.agendas import work_out_free_time
from toubib.entrypoints.demo.appointments import People, load_appointments
from toubib.entrypoints.demo.calendars import load_calendars, load_own_calendar
from toubib.entrypoints.demo.clinics import LoadedClinic, load_clinic
from toubib.entrypoints.demo.data.clinics import CLINICS
from toubib.entrypoints.demo.data.shapes import ClinicData
from toubib.entrypoints.demo.patients import Family, link, load_family, load_patients
from toubib.entrypoints.demo.population import lina, make_population, sami
from toubib.entrypoints.demo.practitioners import load_practitioners, of_the_secretary
from toubib.entrypoints.demo.rules import block_some, load_rules
from toubib.entrypoints.demo.together import load_together
from toubib.entrypoints.demo.waiting import load_waiting
from toubib.kernel.actor import Actor, system
from toubib.kernel.clock import Clock, now
from toubib.kernel.wall_clock import local_date
from toubib.modules.patients.models import Patient, Relation
from toubib.platform.demo_cast import BOB, CHLOE, SAMI
from toubib.platform.tenancy import scope

__all__ = ["load"]

_SEED = 20261126
_OF_SAMI = ("TN", "FR")
"""The countries of the clinics in which he has a file."""


def load(*, clock: Clock = now) -> None:
    """Load everything in one transaction; do nothing where the demo is already there."""
    with transaction.atomic():
        if loaded():
            return
        present = clock()
        accounts = load_accounts()
        today = local_date(present, CLINICS[0].time_zone)
        family = load_family(accounts[SAMI.email], sami("TN"), lina(today), today)
        load_own_calendar(family.user.pk, present)
        for data in CLINICS:
            clinic = load_clinic(data, accounts)
            with scope(system("demo", clinic.id)):
                _fill(data, clinic, accounts, family, present)


def _fill(
    data: ClinicData, clinic: LoadedClinic, accounts: Accounts, family: Family, present: datetime
) -> None:
    """Bring a clinic to life, in its scope."""
    rng = Random(f"{_SEED} {data.key}")
    today = local_date(present, data.time_zone)
    practitioners = load_practitioners(data, clinic, accounts, present)
    load_rules(practitioners, clinic, today)
    cast = _load_cast(data, clinic, family, present)
    files = make_population(data, data.patients - len(cast), today, rng)
    people = People(
        patients=load_patients(clinic.id, data.country, files, today),
        cast=cast,
        cast_user=family.user.pk,
        secretary=accounts[BOB.email].pk,
        of_secretary=of_the_secretary(data, practitioners),
    )
    load_appointments(practitioners, people, data.currency, present, rng)
    work_out_free_time(practitioners, present)
    load_waiting(practitioners, people, present, rng)
    load_absences(practitioners, people, present)
    load_calendars(practitioners, present)
    load_together(data, practitioners, people, present, rng)
    if data.name == CHLOE.clinic:
        block_some(people.patients, actor=Actor(user_id=accounts[CHLOE.email].pk, clinic_id=clinic.id))


def _load_cast(
    data: ClinicData, clinic: LoadedClinic, family: Family, present: datetime
) -> dict[str, Patient]:
    """Open the files of the cast's patient and of his daughter, and let his account act for them."""
    if data.country not in _OF_SAMI:
        return {}
    today = local_date(present, data.time_zone)
    at_home = data.country == _OF_SAMI[0]
    files = [sami(data.country), lina(today)] if at_home else [sami(data.country)]
    own, *children = load_patients(clinic.id, data.country, files, today)
    link(own, family.user, family.user.pk, Relation.SELF)
    for child in children:
        link(child, family.user, family.child.pk, Relation.CHILD, family.child.rights_end)
    return {row.given_name: row for row in (own, *children)}

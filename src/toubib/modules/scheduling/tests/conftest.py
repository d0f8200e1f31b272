"""A clinic in Tunis with a gynaecologist, and the people around it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest

from toubib.kernel.access import Role
from toubib.kernel.actor import Actor, system
from toubib.kernel.ids import uuid7
from toubib.modules.accounts.models import User
from toubib.modules.clinics.models import Clinic, Membership, Site
from toubib.modules.directory.models import Practice, PractitionerRole
from toubib.modules.patients import public as patients
from toubib.modules.scheduling.commands.time.agenda_days import rebuild_horizon
from toubib.modules.scheduling.commands.time.keep_agenda import keep_agenda
from toubib.modules.scheduling.models import AppointmentType, WeeklyHours
from toubib.platform.tenancy import scope

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
"""A Monday morning in Tunis (09:00 there)."""


def clock() -> datetime:
    """The present of these tests."""
    return NOW


@dataclass
class World:
    """What the tests act on; `slot` is Thursday 26 November 2026, 09:00 in Tunis."""

    clinic_id: UUID
    site_id: UUID
    role_id: UUID
    type_id: UUID
    patient: Actor
    person_id: UUID
    staff: Actor
    admin: Actor
    slot: datetime = datetime(2026, 11, 26, 8, 0, tzinfo=UTC)


def make_user(name: str) -> User:
    """Make an account without a usable password."""
    return User.objects.create_user(
        f"{name}-{uuid7()}@exemple.test", given_name=name.title(), family_name="Ayari"
    )


def make_clinic(zone: str = "Africa/Tunis", currency: str = "TND") -> tuple[UUID, UUID]:
    """Make a clinic with one site, and return their identifiers."""
    clinic = Clinic.objects.create(
        slug=f"clinique-{uuid7()}",
        name="Clinique El Amen",
        search_key="clinique el amen",
        city="Tunis",
        city_key="tunis",
        country="TN",
        time_zone=zone,
        currency=currency,
        published=True,
    )
    with scope(system("test", clinic.pk)):
        site = Site.objects.create(
            clinic_id=clinic.pk,
            name="La Marsa",
            address="12 avenue Habib Bourguiba",
            city="Tunis",
            city_key="tunis",
            country="TN",
            time_zone=zone,
        )
    return clinic.pk, site.pk


def make_agenda(clinic_id: UUID, site_id: UUID, now: Callable[[], datetime] = clock) -> tuple[UUID, UUID]:
    """Make a practitioner open every day 09:00–12:00 with one type of 20 minutes; return role and type."""
    with scope(system("test", clinic_id)):
        role = PractitionerRole.objects.create(
            clinic_id=clinic_id,
            slug=f"dr-amel-{uuid7()}",
            title="Dr",
            given_name="Amel",
            family_name="Ben Salah",
            specialties=["gynecology"],
            published=True,
        )
        Practice.objects.create(clinic_id=clinic_id, practitioner_role=role, site_id=site_id, published=True)
        type_ = AppointmentType.objects.create(
            clinic_id=clinic_id,
            name={"fr": "Consultation"},
            duration_minutes=20,
            modes=["in-person", "video"],
            fees={"in-person": "70.000"},
            practitioners=[role.pk],
        )
        agenda = keep_agenda(clinic_id, role.pk, clock=now)
        for weekday in range(7):
            WeeklyHours.objects.create(
                clinic_id=clinic_id,
                agenda=agenda,
                site_id=site_id,
                weekday=weekday,
                start=time(9),
                end=time(12),
                valid_from=date(2026, 1, 1),
            )
        rebuild_horizon(agenda, now())
    return role.pk, type_.pk


def make_person(user: User, given_name: str = "Sami") -> UUID:
    """Make the account's own person."""
    return patients.add_person(
        user_id=user.pk,
        relation="self",
        given_name=given_name,
        family_name="Ayari",
        birth_date=date(1990, 5, 4),
    )


def make_staff(clinic_id: UUID, role: Role) -> Actor:
    """Make somebody with a role in the clinic."""
    user = make_user(role.value)
    with scope(system("test", clinic_id)):
        Membership.objects.create(clinic_id=clinic_id, user=user, role=role)
    return Actor(user_id=user.pk, clinic_id=clinic_id, roles=frozenset({role}))


@pytest.fixture
def world(db: None) -> Iterator[World]:
    """The clinic and its people."""
    yield make_world()


def make_world(now: Callable[[], datetime] = clock) -> World:
    """Make the clinic and its people, as of that present."""
    clinic_id, site_id = make_clinic()
    role_id, type_id = make_agenda(clinic_id, site_id, now)
    user = make_user("sami")
    return World(
        clinic_id=clinic_id,
        site_id=site_id,
        role_id=role_id,
        type_id=type_id,
        patient=Actor(user_id=user.pk),
        person_id=make_person(user),
        staff=make_staff(clinic_id, Role.SECRETARY),
        admin=make_staff(clinic_id, Role.CLINIC_ADMIN),
    )


def later(**delta: int) -> Callable[[], datetime]:
    """Return a clock that is ahead of the tests' present."""
    return lambda: NOW + timedelta(**delta)

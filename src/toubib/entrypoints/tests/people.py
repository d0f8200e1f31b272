"""Clinics and people for tests of the live process, signed in as a browser would be."""

from datetime import timedelta
from importlib import import_module
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from toubib.kernel.access import Role
from toubib.kernel.actor import Actor, system
from toubib.kernel.clock import now
from toubib.kernel.ids import uuid7
from toubib.modules.accounts.models import User
from toubib.modules.clinics.models import Clinic, Membership
from toubib.modules.patients.models import Patient, PatientLink
from toubib.modules.scheduling.events import AppointmentBooked
from toubib.platform.outbox import record
from toubib.platform.outbox.relaying import relay_once
from toubib.platform.tenancy import scope


def make_clinic(name: str) -> UUID:
    """Open a clinic."""
    return Clinic.objects.create(
        slug=name, name=name, search_key=name, city="Tunis", city_key="tunis", country="TN",
        time_zone="Africa/Tunis", currency="TND",
    ).pk  # fmt: skip


def make_user(name: str) -> User:
    """Open an account."""
    return User.objects.create_user(
        f"{name}@toubib.test", "a-long-password", given_name=name, family_name="B"
    )


def employ(user: User, clinic: UUID, role: Role, assigned: tuple[UUID, ...] = ()) -> UUID:
    """Give somebody a role in a clinic."""
    with scope(system("test", clinic)):
        return Membership.objects.create(clinic_id=clinic, user=user, role=role, assigned=list(assigned)).pk


def file_of(user: User, clinic: UUID) -> UUID:
    """Open a file that somebody may act for."""
    with scope(system("test", clinic)):
        patient = Patient.objects.create(clinic_id=clinic, given_name="Sami", family_name="B")
        PatientLink.objects.create(
            clinic_id=clinic, user=user, patient=patient, person_id=uuid7(), relation="self"
        )
        return patient.pk


def session_of(user: User, *, store: bool = False) -> Any:
    """Sign somebody in; return the session's key, or the session itself."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return session if store else session.session_key


def sign_out(key: str) -> None:
    """End a session, as ending it from another device does."""
    import_module(settings.SESSION_ENGINE).SessionStore(key).delete()


def end_membership(clinic: UUID, membership: UUID) -> None:
    """Have somebody leave a clinic."""
    with scope(system("test", clinic)):
        Membership.objects.filter(pk=membership).update(revoked_at=now())


def cookie(user: User) -> dict[str, str]:
    """Return the headers of a browser in which somebody is signed in."""
    return {"Cookie": f"{settings.SESSION_COOKIE_NAME}={session_of(user)}"}


def book(
    clinic: UUID,
    *,
    agenda: UUID | None = None,
    patient: UUID | None = None,
    by: UUID | None = None,
    relay: bool = True,
) -> str:
    """Announce an appointment, and hand it on unless a worker does; return its identifier."""
    event = AppointmentBooked(
        clinic_id=clinic,
        appointment_id=uuid7(),
        agenda_id=agenda or uuid7(),
        patient_id=patient or uuid7(),
        starts=now() + timedelta(days=1),
        version=1,
        by_patient=by is not None,
    )
    with scope(Actor(clinic_id=clinic, user_id=by)):
        record(event)
    if relay:
        relay_once()
    return str(event.appointment_id)

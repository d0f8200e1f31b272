"""Who sends the requests: a member of staff, and patients of every clinic, as after signing in."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import django

from bench.data import PATIENTS_PER_CLINIC, Size, identifier

TOKEN = "bench" + "0" * 27
BACKEND = "toubib.modules.accounts.adapters.backend.AccountBackend"
PATIENTS = 4
"""Account holders of each clinic, each with a file there, who book."""


def cookie(key: str) -> str:
    """Return the Cookie header of a session."""
    return f"toubib_session={key}; csrftoken={TOKEN}"


def patient_key(number: int | str) -> str:
    """Return the session key of the n-th account holder, from 1; they go by clinic, `PATIENTS` in each."""
    return f"bench-patient-{number}"


def prepare(size: Size) -> dict[str, str]:
    """Make the accounts, sessions and links; return the headers that every request carries."""
    django.setup()
    from toubib.kernel.access import Role
    from toubib.kernel.actor import Actor, system
    from toubib.modules.accounts.models import User
    from toubib.modules.clinics.models import Membership
    from toubib.platform.tenancy import scope

    clinics = [identifier("clinic", number) for number in range(1, size.clinics + 1)]
    staff, *patients = _accounts(User, 1 + len(clinics) * PATIENTS)
    with scope(system("bench", clinics[0])):
        Membership.objects.get_or_create(clinic_id=clinics[0], user=staff, role=Role.SECRETARY.value)
    for number, clinic in enumerate(clinics):
        with scope(system("bench", clinic)):
            _link(clinic, number, patients[number * PATIENTS : (number + 1) * PATIENTS])
    _session(staff, "bench-staff")
    for number, patient in enumerate(patients, 1):
        _session(patient, patient_key(number))
        with scope(Actor(user_id=patient.pk)):
            _person(patient)
    return {"Cookie": cookie("bench-staff"), "X-CSRFToken": TOKEN}


def _accounts(model: Any, count: int) -> list[Any]:
    """Return that many accounts: the n-th, from 0, has the n-th identifier."""
    addresses = [f"banc{number}@exemple.test" for number in range(count)]
    known = {user.email: user for user in model.objects.filter(email__in=addresses)}
    new = [
        model(pk=identifier("user", number), email=address, given_name="Banc", family_name=f"Essai{number}")
        for number, address in enumerate(addresses)
        if address not in known
    ]
    for user in model.objects.bulk_create(new, batch_size=1000):
        known[user.email] = user
    return [known[address] for address in addresses]


def _link(clinic: UUID, number: int, users: list[Any]) -> None:
    """Tie each account to a file of the clinic, as when they have been there before."""
    from toubib.kernel.access import Role
    from toubib.modules.clinics.models import Membership
    from toubib.modules.patients.models import PatientLink

    Membership.objects.bulk_create(
        [Membership(clinic_id=clinic, user=user, role=Role.PATIENT.value) for user in users],
        ignore_conflicts=True,
    )
    PatientLink.objects.bulk_create(
        [
            PatientLink(
                clinic_id=clinic,
                user=user,
                patient_id=identifier("patient", number * PATIENTS_PER_CLINIC + 1 + which),
                person_id=user.pk,
                relation="self",
            )
            for which, user in enumerate(users)
        ],
        ignore_conflicts=True,
    )


def _person(user: Any) -> None:
    from toubib.modules.patients.models import Person

    Person.objects.get_or_create(
        pk=user.pk,
        defaults={
            "user": user,
            "relation": "self",
            "given_name": user.given_name,
            "family_name": user.family_name,
        },
    )


def _session(user: Any, key: str) -> None:
    """Sign somebody in under a known key."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.models import Session
    from django.utils import timezone

    from toubib.platform.http.sessions import SessionStore

    data = {
        SESSION_KEY: str(user.pk),
        BACKEND_SESSION_KEY: BACKEND,
        HASH_SESSION_KEY: user.get_session_auth_hash(),
    }
    Session(
        session_key=key,
        session_data=SessionStore().encode(data),
        expire_date=timezone.now() + timedelta(days=1),
    ).save()

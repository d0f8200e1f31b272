"""Who sends the requests: a member of staff and a patient, each with a session as after signing in."""

from dataclasses import dataclass

import django

from bench.data import identifier

TOKEN = "bench" + "0" * 27
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
PEOPLE = 8


@dataclass(frozen=True, slots=True)
class People:
    """The headers of each."""

    staff: dict[str, str]
    patient: dict[str, str]


def prepare() -> People:
    """Make the two accounts and their sessions."""
    django.setup()
    from toubib.kernel.access import Role
    from toubib.kernel.actor import system
    from toubib.modules.accounts.models import User
    from toubib.modules.clinics.models import Membership
    from toubib.platform.tenancy import scope

    staff = _account(User, 1)
    patient = _account(User, 2)
    clinic = identifier("clinic", 1)
    with scope(system("bench", clinic)):
        Membership.objects.get_or_create(clinic_id=clinic, user=staff, role=Role.SECRETARY.value)
    _persons(patient)
    return People(_session(staff), _session(patient))


def _account(model: type, number: int) -> object:
    address = f"bench{number}@exemple.test"
    made = model.objects.filter(email=address).first()  # type: ignore[attr-defined]
    return made or model.objects.create_user(address, given_name="Banc", family_name=f"Essai{number}")  # type: ignore[attr-defined]


def _persons(user: object) -> None:
    """Give the patient a person for each client of the load, so that they do not wait for one another."""
    from toubib.kernel.actor import Actor
    from toubib.modules.patients.models import Person
    from toubib.platform.tenancy import scope

    with scope(Actor(user_id=user.pk)):  # type: ignore[attr-defined]
        for number in range(1, PEOPLE + 1):
            Person.objects.get_or_create(
                pk=identifier("user", number),
                defaults={
                    "user": user,
                    "relation": "other",
                    "given_name": "Banc",
                    "family_name": f"N{number}",
                },
            )


def _session(user: object) -> dict[str, str]:
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from toubib.platform.http.sessions import SessionStore

    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)  # type: ignore[attr-defined]
    session[BACKEND_SESSION_KEY] = BACKEND
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()  # type: ignore[attr-defined]
    session.create()
    return {"Cookie": f"toubib_session={session.session_key}; csrftoken={TOKEN}", "X-CSRFToken": TOKEN}

"""El Amen in Tunis with Chloé (admin) and Bob (secretary); a clinic in Lyon with Charlie; Salma; Sami."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.contrib.auth.hashers import make_password
from django.core.cache import cache
from django.test import Client

from toubib.kernel.access import Role
from toubib.kernel.actor import Actor, system
from toubib.modules.accounts.models import User
from toubib.modules.clinics.commands.create_clinic import CreateClinic, FirstAdmin, create_clinic
from toubib.modules.clinics.models import Clinic, Membership
from toubib.platform.models import OutboxEvent
from toubib.platform.tenancy import scope

BACKEND = "toubib.modules.accounts.adapters.backend.AccountBackend"


@dataclass(frozen=True)
class Cast:
    """The people and the clinics of these tests."""

    el_amen: Clinic
    lyon: Clinic
    chloe: User
    bob: User
    charlie: User
    salma: User
    sami: User


@lru_cache
def _hashed(password: str) -> str:
    """Hash once for all tests: it is slow on purpose."""
    return make_password(password)


def person(name: str, **more: Any) -> User:
    """Make an account with a password."""
    return User.objects.create(
        email=f"{name}@example.org",
        password=_hashed("le soleil de Sousse"),
        given_name=name.title(),
        family_name="X",
        **more,
    )


def super_admin(user: User) -> Actor:
    """The person as super admin."""
    return Actor(user_id=user.pk, roles=frozenset({Role.SUPER_ADMIN}))


def open_clinic(salma: User, admin: str, **fields: Any) -> Clinic:
    """Open a published clinic."""
    cmd = CreateClinic(fields=fields, admin=FirstAdmin(f"{admin}@example.org", admin, "X"), published=True)
    return create_clinic(cmd, actor=super_admin(salma))


def grant(clinic: Clinic, user: User, role: Role) -> Membership:
    """Give a role, as the system."""
    with scope(system("test", clinic.pk)):
        return Membership.objects.create(clinic_id=clinic.pk, user=user, role=role.value)


def as_staff(clinic: Clinic, user: User, role: Role) -> Actor:
    """The person as staff."""
    return Actor(user_id=user.pk, clinic_id=clinic.pk, roles=frozenset({role}))


@pytest.fixture(autouse=True)
def storage(tmp_path: Path, settings: Any) -> Iterator[None]:
    options = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "default": options}
    yield


@pytest.fixture
def cast(db: None) -> Cast:
    cache.clear()
    chloe, bob, charlie, sami = (person(name) for name in ("chloe", "bob", "charlie", "sami"))
    salma = person("salma", is_super_admin=True)
    el_amen = open_clinic(salma, "chloe", name="Clinique El Amen", country="TN", city="Tunis")
    lyon = open_clinic(salma, "charlie", name="Cabinet des Terreaux", country="FR", city="Lyon")
    grant(el_amen, bob, Role.SECRETARY)
    return Cast(el_amen, lyon, chloe, bob, charlie, salma, sami)


class Browser(Client):
    """A browser in which somebody may be signed in."""

    def __init__(self, user: User | None = None, language: str = "en") -> None:
        super().__init__(headers={"Accept-Language": language})
        if user is not None:
            self.force_login(user, backend=BACKEND)

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """Send JSON."""
        return self.generic(
            method, path, json.dumps(body or {}), content_type="application/json", headers=headers
        )


def of(clinic: Clinic | UUID, path: str = "") -> str:
    """An address of a clinic's staff."""
    return f"/api/v1/clinics/{clinic.pk if isinstance(clinic, Clinic) else clinic}{path}"


def problem(answer: Any) -> tuple[int, str]:
    """Status and code of a refusal."""
    return answer.status_code, answer.json()["code"]


def events_of(clinic_id: UUID) -> list[OutboxEvent]:
    """What was announced of a clinic, in order."""
    with scope(system("test", clinic_id)):
        return list(OutboxEvent.objects.filter(clinic_id=clinic_id).order_by("position"))

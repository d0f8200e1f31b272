"""A clinic in Tunis and one in Lyon, with their administrators, and a way to add practitioners."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from toubib.kernel.access import Role
from toubib.kernel.actor import Actor, system
from toubib.kernel.names import tokens
from toubib.modules.accounts.models import User
from toubib.modules.clinics.models import Clinic, Membership, Site
from toubib.modules.directory.commands.add_practitioner import NewPractitioner, add_practitioner
from toubib.modules.directory.models import PractitionerRole
from toubib.platform.tenancy import scope


@dataclass(frozen=True)
class Cast:
    """El Amen in Tunis (sites in La Marsa and Tunis), a clinic in Lyon; who runs and works in them."""

    tunis: Clinic
    lyon: Clinic
    la_marsa: Site
    centre: Site
    quais: Site
    chloe: Actor
    bob: Actor
    charlie: Actor


def make_clinic(name: str, city: str, country: str, zone: str, currency: str) -> Clinic:
    slug = "-".join(tokens(name))
    return Clinic.objects.create(
        slug=slug,
        name=name,
        search_key=slug,
        city=city,
        city_key=city.lower(),
        country=country,
        time_zone=zone,
        currency=currency,
        published=True,
    )


def make_site(clinic: Clinic, name: str, city: str) -> Site:
    with scope(system("test", clinic.pk)):
        return Site.objects.create(
            clinic_id=clinic.pk,
            name=name,
            address="1 rue de la République",
            city=city,
            city_key=" ".join(tokens(city)),
            country=clinic.country,
            time_zone=clinic.time_zone,
        )


def make_staff(clinic: Clinic, name: str, role: Role) -> Actor:
    user = User.objects.create_user(f"{name}@example.org", None, given_name=name.title(), family_name="X")
    with scope(system("test", clinic.pk)):
        Membership.objects.create(clinic_id=clinic.pk, user=user, role=role.value)
    return Actor(user_id=user.pk, clinic_id=clinic.pk, roles=frozenset({role}))


@pytest.fixture
def cast(db: None) -> Cast:
    tunis = make_clinic("Clinique El Amen", "Tunis", "TN", "Africa/Tunis", "TND")
    lyon = make_clinic("Clinique des Quais", "Lyon", "FR", "Europe/Paris", "EUR")
    return Cast(
        tunis=tunis,
        lyon=lyon,
        la_marsa=make_site(tunis, "La Marsa", "La Marsa"),
        centre=make_site(tunis, "Centre", "Tunis"),
        quais=make_site(lyon, "Quais", "Lyon"),
        chloe=make_staff(tunis, "chloe", Role.CLINIC_ADMIN),
        bob=make_staff(tunis, "bob", Role.SECRETARY),
        charlie=make_staff(lyon, "charlie", Role.CLINIC_ADMIN),
    )


def add(actor: Actor, given_name: str, family_name: str, *sites: Site, **fields: Any) -> PractitionerRole:
    """Add a listed practitioner, a gynaecologist unless told otherwise."""
    account = {name: fields.pop(name) for name in ("account_email", "invite") if name in fields}
    described = {
        "given_name": given_name,
        "family_name": family_name,
        "title": "Dr",
        "specialties": ["gynaecology-obstetrics"],
        "languages": ["fr", "ar"],
        "published": True,
        **fields,
    }
    new = NewPractitioner(fields=described, sites=[site.pk for site in sites], **account)
    return add_practitioner(new, actor=actor)


def as_practitioner(role: PractitionerRole) -> Actor:
    """The practitioner themselves, as staff of their clinic."""
    return Actor(
        user_id=role.user_id,
        clinic_id=role.clinic_id,
        roles=frozenset({Role.DOCTOR}),
        practitioner_role_id=role.pk,
    )


def signed_in(user_id: UUID | None) -> Client:
    """A browser in which this account is signed in."""
    client = Client()
    client.force_login(
        User.objects.get(pk=user_id), backend="toubib.modules.accounts.adapters.backend.AccountBackend"
    )
    return client


def elsewhere(actor: Actor, clinic: Clinic) -> Actor:
    """The same person, pretending to be staff of another clinic."""
    return replace(actor, clinic_id=clinic.pk)

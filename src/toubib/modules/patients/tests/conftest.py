"""Two clinics in different countries, their staff, and account holders."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

import pytest
from allauth.account.models import EmailAddress

from toubib.kernel.access import Role
from toubib.kernel.actor import Actor, system
from toubib.modules.accounts.models import User
from toubib.modules.clinics.models import Clinic, Membership
from toubib.platform.tenancy import scope


@dataclass(frozen=True)
class Cast:
    """El Amen in Tunis with its staff, another clinic in Lyon, and two account holders."""

    tunis: Clinic
    lyon: Clinic
    amel: Actor
    bob: Actor
    chloe: Actor
    charlie: Actor
    sami: User
    nour: User

    def holder(self, user: User) -> Actor:
        """An account holder on their own behalf."""
        return Actor(user_id=user.pk)


def make_user(email: str, given_name: str, family_name: str, *, verified: bool = True) -> User:
    user = User.objects.create_user(email, None, given_name=given_name, family_name=family_name)
    EmailAddress.objects.create(user=user, email=email, primary=True, verified=verified)
    return user


def make_clinic(slug: str, city: str, country: str, zone: str, currency: str) -> Clinic:
    return Clinic.objects.create(
        slug=slug,
        name=slug.replace("-", " ").title(),
        search_key=slug,
        city=city,
        city_key=city.lower(),
        country=country,
        time_zone=zone,
        currency=currency,
        published=True,
    )


def make_staff(clinic: Clinic, user: User, *roles: Role, assigned: frozenset[UUID] | None = None) -> Actor:
    with scope(system("test", clinic.pk)):
        for role in roles:
            Membership.objects.create(
                clinic_id=clinic.pk, user=user, role=role.value, assigned=list(assigned or ())
            )
    return Actor(user_id=user.pk, clinic_id=clinic.pk, roles=frozenset(roles), assigned=assigned)


@pytest.fixture
def cast(db: None) -> Cast:
    tunis = make_clinic("clinique-el-amen", "Tunis", "TN", "Africa/Tunis", "TND")
    lyon = make_clinic("clinique-des-quais", "Lyon", "FR", "Europe/Paris", "EUR")
    return Cast(
        tunis=tunis,
        lyon=lyon,
        amel=make_staff(tunis, make_user("amel@example.org", "Amel", "Ben Salah"), Role.DOCTOR),
        bob=make_staff(tunis, make_user("bob@example.org", "Bob", "Martin"), Role.SECRETARY),
        chloe=make_staff(tunis, make_user("chloe@example.org", "Chloé", "Durand"), Role.CLINIC_ADMIN),
        charlie=make_staff(lyon, make_user("charlie@example.org", "Charlie", "Petit"), Role.CLINIC_ADMIN),
        sami=make_user("sami@example.org", "Sami", "Trabelsi"),
        nour=make_user("nour@example.org", "Nour", "Gharbi"),
    )


Acting = Callable[[User], Actor]

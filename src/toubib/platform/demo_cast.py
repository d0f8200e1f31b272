"""Who signs in to a demo: the one list that the loader makes accounts from and the sign-in page shows.

These accounts exist only where the demo data was loaded; `cast()` answers nothing anywhere else.
"""

from dataclasses import dataclass

from django.conf import settings

from toubib.kernel.access import Role

PASSWORD = "Toubib-demo-1"  # noqa: S105  it is printed on the sign-in page of every demo
DOMAIN = "demo.toubib.test"
"""Reserved by RFC 2606: nobody's address."""

TUNIS, DAKAR, LYON = "Clinique El Amen", "Centre médical Téranga", "Cabinet des Terreaux"


@dataclass(frozen=True, slots=True)
class CastMember:
    """Somebody whom a visitor of the demo may be. `clinic` is '' for whoever belongs to none."""

    given_name: str
    family_name: str
    role: Role
    clinic: str
    login: str

    @property
    def email(self) -> str:
        """The address to sign in with."""
        return f"{self.login}@{DOMAIN}"

    @property
    def name(self) -> str:
        """Given name, then family name."""
        return f"{self.given_name} {self.family_name}"


AMEL = CastMember("Amel", "Ben Salah", Role.DOCTOR, TUNIS, "amel")
BOB = CastMember("Bob", "Trabelsi", Role.SECRETARY, TUNIS, "bob")
CHLOE = CastMember("Chloé", "Mansour", Role.CLINIC_ADMIN, TUNIS, "chloe")
SAMI = CastMember("Sami", "Ayari", Role.PATIENT, "", "sami")
CHARLIE = CastMember("Charlie", "Dupont", Role.CLINIC_ADMIN, LYON, "charlie")
SALMA = CastMember("Salma", "Diop", Role.SUPER_ADMIN, "", "salma")

CAST = (AMEL, BOB, CHLOE, SAMI, CHARLIE, SALMA)


def cast() -> list[dict[str, str | None]]:
    """Return the cast as `GET /public/platform` shows it; empty unless this is a demo."""
    if not settings.DEMO:
        return []
    return [
        {
            "email": member.email,
            "name": member.name,
            "role": member.role.value,
            "clinic": member.clinic or None,
            "password": PASSWORD,
        }
        for member in CAST
    ]

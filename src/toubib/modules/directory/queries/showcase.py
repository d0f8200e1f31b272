"""What the pages of clinics show of their practitioners: the floor below asks through this."""

from typing import Any
from uuid import UUID

from django.db import connection

from toubib.modules.clinics.public import PublicPractitioner
from toubib.modules.directory.domain.specialties import SPECIALTIES
from toubib.modules.directory.models import PractitionerRole
from toubib.modules.directory.queries import search
from toubib.modules.directory.queries.cards import photo_address


class Showcase:
    """The published directory, as `clinics` asks for it; reads happen in the caller's scope."""

    def practitioners(self, clinic_ids: list[UUID]) -> dict[UUID, list[PublicPractitioner]]:
        """Return who is listed at each of these clinics, by family name."""
        rows = PractitionerRole.objects.filter(clinic_id__in=clinic_ids, published=True)
        found: dict[UUID, list[PublicPractitioner]] = {}
        for row in rows.order_by("family_name", "given_name", "pk"):
            found.setdefault(row.clinic_id, []).append(
                PublicPractitioner(
                    id=row.pk,
                    slug=row.slug,
                    name=row.name,
                    specialties=tuple(row.specialties),
                    photo=photo_address(row.photo),
                )
            )
        return found

    def clinics_with(self, specialty: str) -> list[UUID]:
        """Return the clinics where somebody listed has this specialty."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT DISTINCT clinic_id FROM directory_searchentry "
                "WHERE published AND kind = 'specialty' AND token = %s",
                [specialty],
            )
            return [row[0] for row in cursor.fetchall()]

    def specialty_names(self, language: str) -> dict[str, str]:
        """Return the name of each specialty, by code."""
        return {code: known.name(language) for code, known in SPECIALTIES.items()}

    def cities(self) -> list[dict[str, Any]]:
        """Return where listed practitioners work: name and country, most practitioners first."""
        return [{"name": city["name"], "country": city["country"]} for city in search.cities()]

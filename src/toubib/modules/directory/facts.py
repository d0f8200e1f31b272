"""Practitioner roles as other modules know them."""

from dataclasses import dataclass
from uuid import UUID

from toubib.modules.directory.models import PractitionerRole


@dataclass(frozen=True, slots=True)
class RoleFacts:
    """A practitioner at a clinic. `specialties` are codes; `name` is as shown, with the title.

    `published`: in the public directory now, which asks for a public, active clinic. `site_ids` are where
    they work, first the one they were first placed at; `photo` is a file's identifier.
    """

    id: UUID
    clinic_id: UUID
    slug: str
    user_id: UUID | None
    title: str
    given_name: str
    family_name: str
    name: str
    gender: str
    specialties: tuple[str, ...]
    languages: tuple[str, ...]
    photo: UUID | None
    colour: str
    accepts_new_patients: bool
    published: bool
    ended: bool
    site_ids: tuple[UUID, ...]


def role_facts(role: PractitionerRole, site_ids: tuple[UUID, ...]) -> RoleFacts:
    """Return the facts of a row."""
    return RoleFacts(
        id=role.pk,
        clinic_id=role.clinic_id,
        slug=role.slug,
        user_id=role.user_id,
        title=role.title,
        given_name=role.given_name,
        family_name=role.family_name,
        name=role.name,
        gender=role.gender,
        specialties=tuple(role.specialties),
        languages=tuple(role.languages),
        photo=role.photo,
        colour=role.colour,
        accepts_new_patients=role.accepts_new_patients,
        published=role.published,
        ended=role.ended_at is not None,
        site_ids=site_ids,
    )

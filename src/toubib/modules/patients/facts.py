"""Patients, people and links as other modules know them."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from toubib.modules.patients.models import Patient, PatientLink, Person


@dataclass(frozen=True, slots=True)
class PatientFacts:
    """A file in one clinic. `phone` is E.164 or '', `preferred_channel` one of email/sms/push."""

    id: UUID
    clinic_id: UUID
    given_name: str
    family_name: str
    name: str
    birth_date: date | None
    sex: str
    phone: str
    email: str
    language: str
    preferred_channel: str
    blocked_online: bool


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """Somebody an account holder books for. `rights_end` is the first day they may no longer."""

    id: UUID
    user_id: UUID
    relation: str
    given_name: str
    family_name: str
    birth_date: date | None
    sex: str
    rights_end: date | None

    @property
    def name(self) -> str:
        """Given name, then family name."""
        return f"{self.given_name} {self.family_name}".strip()


@dataclass(frozen=True, slots=True)
class LinkFacts:
    """An account may act for a file, today. `until` is the first day it no longer may."""

    clinic_id: UUID
    patient_id: UUID
    person_id: UUID
    relation: str
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPatient:
    """What a file is opened with. `details` are further fields, named as in `commands.file_changes`."""

    given_name: str
    family_name: str
    birth_date: date | None = None
    sex: str = "unknown"
    phone: str = ""
    email: str = ""
    details: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPerson:
    """Somebody an account holder wants to book for."""

    relation: str
    given_name: str
    family_name: str
    birth_date: date | None = None
    sex: str = "unknown"


def patient_facts(row: Patient) -> PatientFacts:
    """Return the facts of a row."""
    return PatientFacts(
        id=row.pk,
        clinic_id=row.clinic_id,
        given_name=row.given_name,
        family_name=row.family_name,
        name=row.name,
        birth_date=row.birth_date,
        sex=row.sex,
        phone=row.phone,
        email=row.email,
        language=row.language,
        preferred_channel=row.preferred_channel,
        blocked_online=row.blocked_online,
    )


def person_facts(row: Person) -> PersonFacts:
    """Return the facts of a row."""
    return PersonFacts(
        id=row.pk,
        user_id=row.user_id,
        relation=row.relation,
        given_name=row.given_name,
        family_name=row.family_name,
        birth_date=row.birth_date,
        sex=row.sex,
        rights_end=row.rights_end,
    )


def link_facts(row: PatientLink) -> LinkFacts:
    """Return the facts of a row."""
    return LinkFacts(row.clinic_id, row.patient_id, row.person_id, row.relation, row.until)

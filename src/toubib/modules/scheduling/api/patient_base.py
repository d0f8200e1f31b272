"""For a clinic's staff: whom a practitioner knows, and who knows a patient."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Router, Schema

from toubib.kernel.clock import now
from toubib.modules.scheduling.queries.patient_base import known_by, known_patients
from toubib.platform.http.api import Page, answers
from toubib.platform.http.auth import staff
from toubib.platform.http.schemas import Cursor, Query

router = Router(tags=["patients"])


class KnownPatient(Schema):
    """A patient whom a practitioner has seen, with the last and the next appointment there."""

    id: UUID
    given_name: str
    family_name: str
    birth_date: date | None
    sex: str | None
    phone: str
    email: str
    blocked_online: bool
    last: datetime
    next: datetime | None
    visits: int


class KnownPatientList(Page):
    """A page of them, latest seen first."""

    items: list[KnownPatient]


class NamedPractitioner(Schema):
    """A practitioner."""

    id: UUID
    name: str


class KnownBy(Schema):
    """A practitioner who has seen the patient (`known`), or will."""

    practitioner: NamedPractitioner
    known: bool
    last: datetime | None
    next: datetime | None
    visits: int


class KnownByList(Schema):
    """All of them, whom the patient saw last first."""

    items: list[KnownBy]


@router.get("/practitioners/{uuid:practitioner}/patients", response=answers(200, KnownPatientList))
def list_known_patients(
    request: HttpRequest, clinic: Path[UUID], practitioner: UUID, q: Query = "", cursor: Cursor = ""
) -> dict[str, Any]:
    """The patients whom a practitioner has seen, latest first; `q` searches among them."""
    return known_patients(practitioner, q, cursor, actor=staff(request, clinic), now=now())


@router.get("/patients/{uuid:patient_id}/practitioners", response=answers(200, KnownByList))
def list_known_by(request: HttpRequest, clinic: Path[UUID], patient_id: UUID) -> dict[str, Any]:
    """The practitioners who know a patient, or will see them."""
    return {"items": known_by(patient_id, actor=staff(request, clinic), now=now())}

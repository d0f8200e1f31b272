"""Appointments that an absence comes in the way of, and how far each has got on its way elsewhere."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor
from toubib.kernel.errors import NotFound
from toubib.kernel.intervals import Interval
from toubib.kernel.wall_clock import local_date
from toubib.modules.directory import public as directory
from toubib.modules.patients import public as patients
from toubib.modules.scheduling.domain.appointment_states import AppointmentState
from toubib.modules.scheduling.domain.offers import in_language
from toubib.modules.scheduling.models import (
    Absence,
    Agenda,
    Appointment,
    Proposal,
    ProposedSlot,
    RepeatingAbsence,
)
from toubib.modules.scheduling.queries.assigned import require_agenda
from toubib.modules.scheduling.queries.opening_rules import repeating
from toubib.platform.tenancy import scope

AFFECTED = (AppointmentState.PENDING, AppointmentState.BOOKED, AppointmentState.ARRIVED)
FURTHEST = timedelta(days=366)
"""How far ahead an absence that comes back is looked at."""


@dataclass(frozen=True, slots=True)
class Away:
    """An absence, single or one that comes back: whose, and when from now on."""

    agenda: Agenda
    periods: list[Interval]
    single: Absence | None = None
    repeating: RepeatingAbsence | None = None

    @property
    def id(self) -> UUID:
        """The absence's identifier."""
        row = self.single or self.repeating
        assert row is not None
        return row.pk


def away(clinic_id: UUID, absence_id: UUID, now: datetime) -> Away:
    """Return an absence of the open clinic scope. Raises NotFound."""
    key = {"clinic_id": clinic_id, "pk": absence_id}
    single = Absence.objects.filter(**key).first()
    if single is not None:
        agenda = Agenda.objects.get(clinic_id=clinic_id, pk=single.agenda_id)
        return Away(agenda, [Interval(single.starts, single.ends)], single=single)
    row = RepeatingAbsence.objects.filter(**key).first()
    if row is None:
        raise NotFound
    agenda = Agenda.objects.get(clinic_id=clinic_id, pk=row.agenda_id)
    return Away(agenda, periods_of(agenda, row, now), repeating=row)


def periods_of(agenda: Agenda, row: RepeatingAbsence, now: datetime) -> list[Interval]:
    """Return each time away from today on, as far ahead as anybody may have booked."""
    today = local_date(now, agenda.time_zone)
    return repeating(row, agenda.time_zone).between(today, today + FURTHEST)


def in_the_way(agenda: Agenda, periods: Sequence[Interval], now: datetime) -> list[Appointment]:
    """Return the appointments of an agenda that share time with the periods and are not over, in order."""
    if not periods:
        return []
    near = Appointment.objects.select_related("type").filter(
        clinic_id=agenda.clinic_id,
        agenda_id=agenda.pk,
        state__in=list(AFFECTED),
        starts__gte=min(one.start for one in periods) - timedelta(hours=24),
        starts__lt=max(one.end for one in periods),
        ends__gt=now,
    )
    return [
        one
        for one in near.order_by("starts", "pk")
        if any(Interval(one.starts, one.ends).overlaps(period) for period in periods)
    ]


def touched(absence_id: UUID, *, actor: Actor, now: datetime) -> dict[str, Any]:
    """Return an absence, the appointments in its way, and those it was in the way of that have been settled.

    Raises Forbidden, NotFound.
    """
    actor.require(Permission.AGENDA_READ)
    assert actor.clinic_id is not None
    with scope(actor):
        found = away(actor.clinic_id, absence_id, now)
        require_agenda(actor, found.agenda.pk)
        rows = in_the_way(found.agenda, found.periods, now)
        settled = _settled(found, {row.pk for row in rows})
        role = directory.role(actor.clinic_id, found.agenda.pk)
        return {
            "id": absence_id,
            "practitioner": {"id": role.id, "name": role.name},
            "time_zone": found.agenda.time_zone,
            "start": found.single.starts if found.single else None,
            "end": found.single.ends if found.single else None,
            "repeating": found.repeating,
            "reason": (found.single or found.repeating).reason,  # pyright: ignore[reportOptionalMemberAccess]
            "items": items(rows, actor),
            "settled": items(settled, actor),
        }


def touched_by(agenda: Agenda, periods: Sequence[Interval], *, actor: Actor, now: datetime) -> dict[str, Any]:
    """Return what an absence that is not made yet would be in the way of, in the open scope."""
    return {"items": items(in_the_way(agenda, periods, now), actor)}


def _settled(found: Away, still: set[UUID]) -> list[Appointment]:
    """Return the appointments that were proposed other slots because of it and are in its way no more."""
    if found.single is None:
        return []
    answered = Proposal.objects.filter(
        clinic_id=found.agenda.clinic_id, absence_id=found.single.pk, appointment__isnull=False
    ).values_list("appointment_id", flat=True)
    keys = set(answered) - still
    rows = Appointment.objects.select_related("type").filter(clinic_id=found.agenda.clinic_id, pk__in=keys)
    return list(rows.order_by("starts", "pk"))


def items(rows: Iterable[Appointment], actor: Actor) -> list[dict[str, Any]]:
    """Return appointments as the list shows them, in the open clinic scope."""
    rows = list(rows)
    if not rows:
        return []
    clinic_id = rows[0].clinic_id
    people = patients.patients(clinic_id, [row.patient_id for row in rows])
    proposals = _latest_proposals(clinic_id, [row.pk for row in rows])
    names = {role.id: role.name for role in directory.roles(clinic_id)}
    return [
        {
            "id": row.pk,
            "start": row.starts,
            "end": row.ends,
            "state": row.state,
            "mode": row.mode,
            "version": row.version,
            "practitioner": {"id": row.agenda_id, "name": names.get(row.agenda_id, "")},
            "type": {"id": row.type_id, "name": in_language(row.type.name, actor.language)},
            "patient": {
                "id": row.patient_id,
                "name": people[row.patient_id].name,
                "phone": people[row.patient_id].phone,
            },
            "proposal": proposals.get(row.pk),
        }
        for row in rows
    ]


def _latest_proposals(clinic_id: UUID, appointment_ids: Sequence[UUID]) -> dict[UUID, dict[str, Any]]:
    """Return the last proposal about each appointment: since identifiers grow, the one with the highest."""
    found = Proposal.objects.filter(clinic_id=clinic_id, appointment_id__in=appointment_ids)
    last = {proposal.appointment_id: proposal for proposal in found.order_by("pk")}
    slots: dict[UUID, list[ProposedSlot]] = {}
    of_last = ProposedSlot.objects.filter(
        clinic_id=clinic_id, proposal_id__in=[proposal.pk for proposal in last.values()]
    )
    for slot in of_last.order_by("starts"):
        slots.setdefault(slot.proposal_id, []).append(slot)
    return {
        key: {
            "id": proposal.pk,
            "state": proposal.state,
            "expires_at": proposal.expires_at,
            "answered_at": proposal.answered_at,
            "slots": [
                {"practitioner": slot.agenda_id, "start": slot.starts, "chosen": slot.chosen}
                for slot in slots.get(proposal.pk, ())
            ],
        }
        for key, proposal in last.items()
        if key is not None
    }

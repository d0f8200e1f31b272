"""What the page behind a proposal's link shows: who proposes, when, and nothing of why somebody comes.

Neither the patient's name nor the appointment type is in it: a link may be forwarded, or read on a screen
that others see.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from toubib.kernel.actor import system
from toubib.kernel.clock import Clock, now
from toubib.kernel.errors import NotFound
from toubib.modules.clinics import public as clinics
from toubib.modules.directory import public as directory
from toubib.modules.directory.public import RoleFacts
from toubib.modules.scheduling.domain.appointment_states import AppointmentState
from toubib.modules.scheduling.models import Agenda, Appointment, Proposal, ProposedSlot, WaitingListEntry
from toubib.modules.scheduling.queries.proposal_links import read_token
from toubib.platform.tenancy import scope


def look(token: str, *, clock: Clock = now) -> dict[str, Any]:
    """Return what the link shows now; once it is answered, what was agreed. Changes nothing.

    Raises NotFound for a link that was never given.
    """
    present = clock()
    link = read_token(token)
    with scope(system("look_at_proposal", link.clinic_id)):
        proposal = Proposal.objects.filter(clinic_id=link.clinic_id, pk=link.proposal_id).first()
        if proposal is None or not link.opens(proposal.secret):
            raise NotFound
        clinic = clinics.clinic(link.clinic_id)
        if not clinic.active:
            raise NotFound
        page = _Page(proposal, present)
        return {
            "state": page.state,
            "clinic": {"id": clinic.id, "slug": clinic.slug, "name": clinic.name, "phone": clinic.phone},
            "expires_at": proposal.expires_at,
            **page.body(),
        }


class _Page:
    """One proposal's page, in the clinic's scope."""

    def __init__(self, proposal: Proposal, present: datetime) -> None:
        self.proposal, self.present = proposal, present
        self.clinic_id = proposal.clinic_id
        self.slots = list(ProposedSlot.objects.filter(clinic_id=self.clinic_id, proposal=proposal))
        self.slots.sort(key=lambda slot: slot.starts)
        self.appointment = self._appointment()
        self.state = self._state()
        self.roles: dict[UUID, RoleFacts] = {}
        self.zones: dict[UUID, str] = {}

    def _appointment(self) -> Appointment | None:
        key = self.proposal.appointment_id
        if key is None and self.proposal.entry_id is not None:
            entry = WaitingListEntry.objects.get(clinic_id=self.clinic_id, pk=self.proposal.entry_id)
            accepted = self.proposal.state == Proposal.State.ACCEPTED
            key = entry.appointment_id if accepted else entry.instead_of_id
        return Appointment.objects.filter(clinic_id=self.clinic_id, pk=key).first() if key else None

    def _state(self) -> str:
        if self.proposal.state == Proposal.State.OPEN and self.proposal.expires_at <= self.present:
            return Proposal.State.EXPIRED.value
        if self.proposal.state == Proposal.State.DECLINED and self._cancelled():
            return "cancelled"
        return Proposal.State(self.proposal.state).value

    def _cancelled(self) -> bool:
        return self.appointment is not None and self.appointment.state == AppointmentState.CANCELLED

    def body(self) -> dict[str, Any]:
        """Return what is shown in this state: to answer, or what was answered."""
        if self.state == Proposal.State.OPEN:
            return {
                "about": "appointment" if self.proposal.appointment_id else "waiting-list",
                "note": self.proposal.note,
                "planned": self._planned(),
                "slots": [self._slot(slot) for slot in self.slots if slot.starts > self.present],
                "agreed": None,
                "choice": self._choice(),
            }
        agreed = self.state == Proposal.State.ACCEPTED
        return {
            "about": "appointment" if self.proposal.appointment_id else "waiting-list",
            "note": "",
            "planned": None if agreed else self._planned(),
            "slots": [],
            "agreed": self._planned() if agreed else None,
            "choice": None,
        }

    def _planned(self) -> dict[str, Any] | None:
        """Return the appointment as it is, while it is still to come."""
        found = self.appointment
        if found is None or found.state == AppointmentState.CANCELLED or found.ends <= self.present:
            return None
        return self._when(found.agenda_id, found.site_id, found)

    def _slot(self, slot: ProposedSlot) -> dict[str, Any]:
        return {"id": slot.pk, **self._when(slot.agenda_id, slot.site_id, slot)}

    def _when(self, agenda_id: UUID, site_id: UUID, timed: Appointment | ProposedSlot) -> dict[str, Any]:
        role, site = self._role(agenda_id), clinics.site(self.clinic_id, site_id)
        return {
            "start": timed.starts,
            "end": timed.ends,
            "mode": timed.mode,
            "time_zone": self._zone(agenda_id),
            "practitioner": {"id": role.id, "name": role.name},
            "site": {"name": site.name, "address": site.address, "city": site.city},
        }

    def _role(self, agenda_id: UUID) -> RoleFacts:
        if agenda_id not in self.roles:
            self.roles[agenda_id] = directory.role(self.clinic_id, agenda_id)
        return self.roles[agenda_id]

    def _zone(self, agenda_id: UUID) -> str:
        if agenda_id not in self.zones:
            agenda = Agenda.objects.get(clinic_id=self.clinic_id, pk=agenda_id)
            self.zones[agenda_id] = agenda.time_zone
        return self.zones[agenda_id]

    def _choice(self) -> dict[str, Any] | None:
        """Return where other slots may be chosen: with the same practitioner first, then with colleagues."""
        if self.proposal.appointment_id is None or self.appointment is None:
            return None
        type_id = str(self.appointment.type_id)
        offering = [
            agenda.pk
            for agenda in Agenda.objects.filter(clinic_id=self.clinic_id, published=True)
            if any(_is(offer, type_id) for offer in agenda.offer)
        ]
        mine = self.appointment.agenda_id
        roles = sorted((self._role(pk) for pk in offering), key=lambda role: (role.id != mine, role.name))
        if not roles:
            return None
        return {
            "type": self.appointment.type_id,
            "mode": self.appointment.mode,
            "practitioners": [{"id": role.id, "name": role.name} for role in roles],
        }


def _is(offer: Mapping[str, Any], type_id: str) -> bool:
    return offer["id"] == type_id and offer["bookable_by"] != "staff"

"""Who hears what on the live stream: staff of a clinic, and a person on their own behalf.

Only identifiers are told; whoever hears them reads the things themselves, with their own rights.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor
from toubib.modules.patients.public import links_of
from toubib.platform.http.auth import person, staff
from toubib.platform.live.asking import Asked
from toubib.platform.live.changes import Audience, Change
from toubib.platform.tenancy import scope

NEEDED = {
    "scheduling": Permission.AGENDA_READ,
    "patients": Permission.PATIENTS_READ,
    "directory": Permission.PRACTITIONERS_READ,
    "clinics": Permission.CLINIC_READ,
}
"""What staff must be allowed in order to hear a module's changes. Other modules are not heard at all."""


def admit(asked: Asked) -> Audience:
    """Say who asks and what they may hear.

    Raises InvalidInput, Unauthenticated, NotFound (not their clinic), Forbidden (no right to its agenda).
    """
    clinic_id = asked.clinic()
    request = asked.as_django()
    if clinic_id is None:
        actor = person(request)
        with scope(actor):
            links = links_of(actor.require_user())
        return PersonAudience(
            actor.require_user(), frozenset((link.clinic_id, link.patient_id) for link in links)
        )
    actor = staff(request, clinic_id)
    actor.require(Permission.AGENDA_READ)
    return StaffAudience(actor.require_user(), clinic_id, actor)


@dataclass(frozen=True, slots=True)
class StaffAudience:
    """Staff hear their clinic's changes; a secretary assigned to some agendas, only those agendas'."""

    user_id: UUID
    clinic_id: UUID
    actor: Actor
    hears_own_acts: bool = False

    @property
    def clinics(self) -> frozenset[UUID]:
        """Theirs."""
        return frozenset({self.clinic_id})

    def hears(self, change: Change) -> dict[str, Any] | None:
        """Return topic, aggregate, clinic and agenda, of what their roles let them read."""
        needed = NEEDED.get(change.module)
        if change.clinic_id != self.clinic_id or needed not in self.actor.permissions:
            return None
        agendas = _agendas(change)
        if self.actor.assigned is not None:
            agendas = [agenda for agenda in agendas if agenda in self.actor.assigned]
            if not agendas:
                return None
        return _told(change, agendas)


@dataclass(frozen=True, slots=True)
class PersonAudience:
    """A person hears of the appointments of the files they may act for, and of those they make themselves.

    The latter matters at a clinic's first appointment: its file is linked to them only from then on.
    """

    user_id: UUID
    files: frozenset[tuple[UUID, UUID]]
    hears_own_acts: bool = True

    @property
    def clinics(self) -> frozenset[UUID]:
        """Where they, or those they care for, have a file."""
        return frozenset(clinic for clinic, _ in self.files)

    def hears(self, change: Change) -> dict[str, Any] | None:
        """Return topic, aggregate, clinic and agenda, of appointments that concern them."""
        patient, clinic = change.identifier("patient_id"), change.clinic_id
        if change.module != "scheduling" or patient is None or clinic is None:
            return None
        own = change.actor_id == self.user_id and change.payload.get("by_patient") is True
        return _told(change, _agendas(change)) if own or (clinic, patient) in self.files else None


def _agendas(change: Change) -> list[UUID]:
    """Return the agendas a change touches, the present one first."""
    found = (change.identifier(name) for name in ("agenda_id", "previous_agenda_id"))
    return [agenda for agenda in found if agenda is not None]


def _told(change: Change, agendas: list[UUID]) -> dict[str, Any]:
    told = {"topic": change.topic, "aggregate": change.aggregate_id, "clinic": change.clinic_id}
    return told | ({"agenda": agendas[0]} if agendas else {})

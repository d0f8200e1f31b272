"""What scheduling announces."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from toubib.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentEvent(Event):
    """Something happened to an appointment. `starts` is in UTC; `version` counts its changes.

    `by_patient` says whether the patient's side did it, rather than the clinic's.
    """

    clinic_id: UUID
    appointment_id: UUID
    agenda_id: UUID
    patient_id: UUID
    starts: datetime
    version: int
    by_patient: bool

    @property
    def aggregate_id(self) -> UUID:
        """The appointment."""
        return self.appointment_id


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentBooked(AppointmentEvent):
    """An appointment was booked, or a request for one accepted."""

    topic: ClassVar[str] = "scheduling.appointment_booked.v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentRequested(AppointmentEvent):
    """A time was asked for, and is kept until the clinic accepts (`AppointmentBooked`) or refuses."""

    topic: ClassVar[str] = "scheduling.appointment_requested.v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentCancelled(AppointmentEvent):
    """An appointment was cancelled; its time is free again. `late`: within the notice period."""

    topic: ClassVar[str] = "scheduling.appointment_cancelled.v1"
    late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentMoved(AppointmentEvent):
    """An appointment got another time, or another agenda; `previous_starts` is when it was before."""

    topic: ClassVar[str] = "scheduling.appointment_moved.v1"
    previous_starts: datetime
    previous_agenda_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaChanged(Event):
    """Hours, openings, absences or what is offered changed in an agenda."""

    topic: ClassVar[str] = "scheduling.agenda_changed.v1"
    clinic_id: UUID
    agenda_id: UUID

    @property
    def aggregate_id(self) -> UUID:
        """The agenda."""
        return self.agenda_id


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentTypeChanged(Event):
    """An appointment type was added, edited or retired."""

    topic: ClassVar[str] = "scheduling.appointment_type_changed.v1"
    clinic_id: UUID
    type_id: UUID

    @property
    def aggregate_id(self) -> UUID:
        """The appointment type."""
        return self.type_id

"""What scheduling announces."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from toubib.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentEvent(Event):
    """Something happened to an appointment. `starts` is in UTC; `version` counts its changes.

    `by_patient` says whether the patient's side did it, rather than the clinic's. `series_id` is set when it
    is part of what was done to a series, of which people are told once (`SeriesEvent`), not for each.
    """

    clinic_id: UUID
    appointment_id: UUID
    agenda_id: UUID
    patient_id: UUID
    starts: datetime
    version: int
    by_patient: bool
    series_id: UUID | None = None

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
class AppointmentRoomChanged(AppointmentEvent):
    """An appointment got another room, or other equipment, at the time it has."""

    topic: ClassVar[str] = "scheduling.appointment_room_changed.v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientArrived(AppointmentEvent):
    """The patient is there, and waits."""

    topic: ClassVar[str] = "scheduling.patient_arrived.v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueNumberGiven(AppointmentEvent):
    """A patient who was there already got a number, by which they are called."""

    topic: ClassVar[str] = "scheduling.queue_number_given.v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationBegan(AppointmentEvent):
    """The patient is with the practitioner."""

    topic: ClassVar[str] = "scheduling.consultation_began.v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentFulfilled(AppointmentEvent):
    """It took place."""

    topic: ClassVar[str] = "scheduling.appointment_fulfilled.v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentMissed(AppointmentEvent):
    """The patient did not come; what is left of the time is free again."""

    topic: ClassVar[str] = "scheduling.appointment_missed.v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentCorrected(AppointmentEvent):
    """The last step was a mistake, and is undone; `state` is what the appointment went back to."""

    topic: ClassVar[str] = "scheduling.appointment_corrected.v1"
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentVoided(AppointmentEvent):
    """It should never have been recorded; its time is free again."""

    topic: ClassVar[str] = "scheduling.appointment_voided.v1"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalEvent(Event):
    """Something happened to a proposal of slots: about an appointment, or an entry of the waiting list."""

    clinic_id: UUID
    proposal_id: UUID
    patient_id: UUID
    agenda_id: UUID
    appointment_id: UUID | None
    entry_id: UUID | None

    @property
    def aggregate_id(self) -> UUID:
        """The proposal."""
        return self.proposal_id


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalMade(ProposalEvent):
    """Slots are kept for a patient, who is to be told."""

    topic: ClassVar[str] = "scheduling.proposal_made.v1"
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalAnsweredByPatient(ProposalEvent):
    """The patient took a slot (`accepted`; `appointment_id` has it) or none; `cancelled`: nor will come."""

    topic: ClassVar[str] = "scheduling.proposal_answered.v1"
    accepted: bool
    cancelled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalWithdrawn(ProposalEvent):
    """The clinic took it back, or something else was agreed meanwhile."""

    topic: ClassVar[str] = "scheduling.proposal_withdrawn.v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalExpiredUnanswered(ProposalEvent):
    """The time to answer is over; the slots are free again."""

    topic: ClassVar[str] = "scheduling.proposal_expired.v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesEvent(Event):
    """Something was done to a series as a whole. `starts`, in UTC, is the first of those it was done to."""

    clinic_id: UUID
    series_id: UUID
    agenda_id: UUID
    patient_id: UUID
    starts: datetime
    by_patient: bool = False

    @property
    def aggregate_id(self) -> UUID:
        """The series."""
        return self.series_id


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesBooked(SeriesEvent):
    """Every appointment of a series was booked, at once."""

    topic: ClassVar[str] = "scheduling.series_booked.v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesMoved(SeriesEvent):
    """What was left of a series got other times."""

    topic: ClassVar[str] = "scheduling.series_moved.v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesCutShort(SeriesEvent):
    """What was left of a series was cancelled."""

    topic: ClassVar[str] = "scheduling.series_cut_short.v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupSessionEvent(Event):
    """Something happened to a group's session; each of those who have a seat hears of their appointment."""

    clinic_id: UUID
    session_id: UUID
    agenda_id: UUID
    starts: datetime
    version: int

    @property
    def aggregate_id(self) -> UUID:
        """The session."""
        return self.session_id


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupSessionSet(GroupSessionEvent):
    """A session was set."""

    topic: ClassVar[str] = "scheduling.group_session_set.v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupSessionChanged(GroupSessionEvent):
    """Its time, place, capacity or publication changed."""

    topic: ClassVar[str] = "scheduling.group_session_changed.v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupSessionCancelled(GroupSessionEvent):
    """It does not take place; its time is free again."""

    topic: ClassVar[str] = "scheduling.group_session_cancelled.v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarFeedMade(Event):
    """Somebody made an address from which a calendar reads appointments, or another for an old one."""

    topic: ClassVar[str] = "scheduling.calendar_feed_made.v1"
    feed_id: UUID
    agenda_id: UUID | None

    @property
    def aggregate_id(self) -> UUID:
        """The feed."""
        return self.feed_id


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarFeedRevoked(Event):
    """Somebody closed such an address."""

    topic: ClassVar[str] = "scheduling.calendar_feed_revoked.v1"
    feed_id: UUID

    @property
    def aggregate_id(self) -> UUID:
        """The feed."""
        return self.feed_id


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingListChanged(Event):
    """Somebody joined the waiting list, or their place on it changed; `state` is where it stands now."""

    topic: ClassVar[str] = "scheduling.waiting_list_changed.v1"
    clinic_id: UUID
    entry_id: UUID
    agenda_id: UUID | None
    state: str

    @property
    def aggregate_id(self) -> UUID:
        """The entry."""
        return self.entry_id

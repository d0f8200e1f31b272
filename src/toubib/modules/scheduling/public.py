"""What other modules may use of scheduling."""

from toubib.modules.scheduling.domain.appointment_states import AppointmentState
from toubib.modules.scheduling.facts import (
    AppointmentFacts,
    ProposalFacts,
    ProposedTime,
    appointment,
    proposal,
)
from toubib.modules.scheduling.queries.calendar import series_events
from toubib.modules.scheduling.queries.calendar_words import Place, Planned
from toubib.modules.scheduling.queries.calendar_words import for_patient as calendar_event
from toubib.modules.scheduling.queries.series import SeriesFacts, series

__all__ = [
    "AppointmentFacts",
    "AppointmentState",
    "Place",
    "Planned",
    "ProposalFacts",
    "ProposedTime",
    "SeriesFacts",
    "appointment",
    "calendar_event",
    "proposal",
    "series",
    "series_events",
]

"""What other modules may use of scheduling."""

from toubib.modules.scheduling.domain.appointment_states import AppointmentState
from toubib.modules.scheduling.facts import AppointmentFacts, appointment

__all__ = ["AppointmentFacts", "AppointmentState", "appointment"]

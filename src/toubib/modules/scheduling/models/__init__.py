"""Agendas and their rules, what occupies them, holds, appointments, and the read model of free time."""

from toubib.modules.scheduling.models.agendas import Agenda, AgendaRules, AppointmentType, PractitionerFee
from toubib.modules.scheduling.models.appointments import Appointment, Hold, Series
from toubib.modules.scheduling.models.feeds import CalendarFeed
from toubib.modules.scheduling.models.groups import GroupSeat, GroupSession
from toubib.modules.scheduling.models.hours import Absence, DatedOpening, RepeatingAbsence, WeeklyHours
from toubib.modules.scheduling.models.occupancy import AgendaDay, MultirangeField, Occupancy
from toubib.modules.scheduling.models.proposals import Proposal, ProposedSlot, WaitingListEntry

__all__ = [
    "Absence",
    "Agenda",
    "AgendaDay",
    "AgendaRules",
    "Appointment",
    "AppointmentType",
    "CalendarFeed",
    "DatedOpening",
    "GroupSeat",
    "GroupSession",
    "Hold",
    "MultirangeField",
    "Occupancy",
    "PractitionerFee",
    "Proposal",
    "ProposedSlot",
    "RepeatingAbsence",
    "Series",
    "WaitingListEntry",
    "WeeklyHours",
]

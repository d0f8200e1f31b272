"""Reading agendas, in the clinic's scope."""

from toubib.modules.scheduling.models import Agenda, Appointment, GroupSession, Hold
from toubib.platform.database.statements import fetched


def agenda_of(taker: Appointment | Hold | GroupSession) -> Agenda:
    """Return the agenda that an appointment, a hold, or a group's session is in."""
    wanted = {"clinic": taker.clinic_id, "id": taker.agenda_id}
    (agenda,) = fetched(Agenda, "clinic_id = %(clinic)s AND id = %(id)s", wanted)
    return agenda

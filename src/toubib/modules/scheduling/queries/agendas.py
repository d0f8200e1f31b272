"""Reading agendas, in the clinic's scope."""

from toubib.modules.scheduling.models import Agenda, Appointment, Hold
from toubib.platform.database.statements import fetched


def agenda_of(taker: Appointment | Hold) -> Agenda:
    """Return the agenda that an appointment, or a hold, is in."""
    wanted = {"clinic": taker.clinic_id, "id": taker.agenda_id}
    (agenda,) = fetched(Agenda, "clinic_id = %(clinic)s AND id = %(id)s", wanted)
    return agenda

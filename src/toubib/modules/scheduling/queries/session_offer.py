"""On what terms a seat in a group's session is booked."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from toubib.kernel.errors import NotFound
from toubib.modules.clinics import public as clinics
from toubib.modules.directory import public as directory
from toubib.modules.scheduling.domain.offers import Offer, read_offer
from toubib.modules.scheduling.errors import PractitionerDoesNotOffer, SessionOver, TypeNotBookableOnline
from toubib.modules.scheduling.models import Agenda, GroupSession
from toubib.modules.scheduling.queries.agendas import agenda_of
from toubib.modules.scheduling.queries.availability import Availability
from toubib.modules.scheduling.queries.offers import group_offers, offer_as_booked


def group_offer(clinic_id: UUID, agenda_id: UUID, type_id: UUID) -> tuple[Agenda, Offer]:
    """Return an agenda of the clinic and the group as it holds sessions of it.

    Raises NotFound, PractitionerDoesNotOffer.
    """
    agenda = Agenda.objects.filter(clinic_id=clinic_id, pk=agenda_id).first()
    if agenda is None:
        raise NotFound
    role = directory.role(clinic_id, agenda_id)
    for offer in () if role.ended else group_offers(clinic_id, role):
        if offer.id == str(type_id):
            return agenda, read_offer(asdict(offer))
    raise PractitionerDoesNotOffer


def offer_of(session: GroupSession) -> tuple[Agenda, Offer]:
    """Return the terms of a session that is set, though its type be retired or changed since."""
    agenda = agenda_of(session)
    try:
        return group_offer(session.clinic_id, session.agenda_id, session.type_id)
    except PractitionerDoesNotOffer:
        return agenda, read_offer(asdict(offer_as_booked(session.clinic_id, session.type_id)))


def session_bookable(session: GroupSession, present: datetime) -> tuple[Availability, directory.RoleFacts]:
    """Return the terms on which patients book a seat, and with whom, in the clinic's scope.

    Raises SessionOver, TypeNotBookableOnline when it is not shown to patients, or no longer.
    """
    if session.cancelled_at is not None or session.ends <= present:
        raise SessionOver
    role = directory.role(session.clinic_id, session.agenda_id)
    clinic = clinics.clinic(session.clinic_id)
    if not (session.published and role.published and clinic.published and clinic.active):
        raise TypeNotBookableOnline
    try:
        agenda, offer = group_offer(session.clinic_id, session.agenda_id, session.type_id)
    except PractitionerDoesNotOffer:
        raise TypeNotBookableOnline from None
    return Availability(session.clinic_id, agenda.time_zone, offer, [], []), role

"""What staff may book in an agenda: every active type it offers, online or not."""

from dataclasses import asdict, replace
from datetime import date, datetime
from uuid import UUID

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor
from toubib.kernel.errors import NotFound
from toubib.kernel.wall_clock import local_date
from toubib.modules.directory import public as directory
from toubib.modules.scheduling.domain.offers import Offer, read_offer
from toubib.modules.scheduling.errors import PractitionerDoesNotOffer, PractitionerWithoutSite
from toubib.modules.scheduling.models import Agenda, Appointment, AppointmentType
from toubib.modules.scheduling.queries.assigned import require_agenda
from toubib.modules.scheduling.queries.availability import Availability, availability_of
from toubib.modules.scheduling.queries.offers import offer_as_booked, offered_by, offers
from toubib.platform.database.statements import prepared
from toubib.platform.tenancy import scope


def staff_offer(clinic_id: UUID, agenda_id: UUID, type_id: UUID) -> tuple[Agenda, Offer]:
    """Return an agenda of the clinic and the type as it offers it; NotFound when it does not.

    Whoever has left the clinic offers nothing.
    """
    agenda, role = _agenda(clinic_id, agenda_id)
    for offer in () if role.ended else offers(clinic_id, role):
        if offer.id == str(type_id):
            return agenda, read_offer(asdict(offer))
    raise NotFound


def _agenda(clinic_id: UUID, agenda_id: UUID) -> tuple[Agenda, directory.RoleFacts]:
    agenda = Agenda.objects.filter(clinic_id=clinic_id, pk=agenda_id).first()
    if agenda is None:
        raise NotFound
    return agenda, directory.role(clinic_id, agenda_id)


def _offer_or_as_booked(clinic_id: UUID, agenda_id: UUID, type_id: UUID) -> tuple[Agenda, Offer]:
    """Return what `staff_offer` does, and a type that was retired for those who move what is booked under it.

    Raises NotFound.
    """
    retired = AppointmentType.objects.filter(clinic_id=clinic_id, pk=type_id, active=False).first()
    if retired is None:
        return staff_offer(clinic_id, agenda_id, type_id)
    agenda, role = _agenda(clinic_id, agenda_id)
    if role.ended or not offered_by(retired, role):
        raise NotFound
    return agenda, read_offer(asdict(offer_as_booked(clinic_id, type_id)))


def offer_to_move(appointment: Appointment, agenda_id: UUID) -> tuple[Agenda, Offer]:
    """Return an agenda of the clinic, and the terms on which an appointment moves into it.

    It keeps its type and mode, though the type be retired or no longer offered in that mode. Raises NotFound,
    PractitionerDoesNotOffer when they do not offer the type, or have left.
    """
    clinic_id = appointment.clinic_id
    agenda, role = _agenda(clinic_id, agenda_id)
    stays = agenda_id == appointment.agenda_id
    if role.ended or not (stays or offered_by(appointment.type, role)):
        raise PractitionerDoesNotOffer
    offer = read_offer(asdict(offer_as_booked(clinic_id, appointment.type_id)))
    modes = offer.rules.modes | {appointment.mode}
    return agenda, replace(offer, rules=replace(offer.rules, modes=modes))


def staff_availability(
    agenda_id: UUID, type_id: UUID, first: date, last: date, *, actor: Actor, now: datetime
) -> Availability:
    """Return the time that a type, retired ones included, could have between two local days, both included.

    Raises Forbidden, NotFound.
    """
    actor.require(Permission.AGENDA_READ)
    assert actor.clinic_id is not None
    require_agenda(actor, agenda_id)
    with scope(actor):
        agenda, offer = _offer_or_as_booked(actor.clinic_id, agenda_id, type_id)
        return availability_of(agenda, offer, first, last, now)


def site_at(agenda: Agenda, start: datetime) -> UUID | None:
    """Return the site that is open in the agenda at that instant, if one is."""
    rows = prepared(
        "SELECT site_id FROM scheduling_agendaday WHERE clinic_id = %(clinic)s AND agenda_id = %(agenda)s "
        "AND day = %(day)s AND open @> %(start)s::timestamptz ORDER BY site_id LIMIT 1",
        {
            "clinic": agenda.clinic_id,
            "agenda": agenda.pk,
            "day": local_date(start, agenda.time_zone),
            "start": start,
        },
    )
    return rows[0][0] if rows else None


def open_at(agenda: Agenda, start: datetime, end: datetime) -> set[UUID]:
    """Return the sites that are open in the agenda from one instant to the other."""
    rows = prepared(
        "SELECT site_id FROM scheduling_agendaday WHERE clinic_id = %(clinic)s AND agenda_id = %(agenda)s "
        "AND day = %(day)s AND open @> tstzrange(%(start)s::timestamptz, %(end)s::timestamptz)",
        {
            "clinic": agenda.clinic_id,
            "agenda": agenda.pk,
            "day": local_date(start, agenda.time_zone),
            "start": start,
            "end": end,
        },
    )
    return {site_id for (site_id,) in rows}


def usual_site(agenda: Agenda) -> UUID:
    """Return a site of the practitioner, for a time at which none is open.

    Raises PractitionerWithoutSite when there is none.
    """
    sites = directory.role(agenda.clinic_id, agenda.pk).site_ids
    if not sites:
        raise PractitionerWithoutSite
    return sites[0]

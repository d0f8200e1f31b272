"""Keep a seat in a group's session for five minutes, and hand it to the appointment that comes of it."""

from datetime import datetime
from uuid import UUID

from toubib.kernel.actor import Actor
from toubib.kernel.clock import Clock, now
from toubib.kernel.errors import Forbidden, NotFound
from toubib.modules.directory import public as directory
from toubib.modules.scheduling.commands.appointments.hold import HELD_FOR, HoldSlot, release_others
from toubib.modules.scheduling.commands.time.agenda_days import lock_agendas
from toubib.modules.scheduling.commands.time.seats import keep_session, take_seat, turn_seat_into
from toubib.modules.scheduling.domain.booking_rules import BookingContext, BookingRequest, check_booking
from toubib.modules.scheduling.domain.offers import terms_of
from toubib.modules.scheduling.errors import AlreadyInSession, HoldExpired
from toubib.modules.scheduling.models import Appointment, GroupSeat, GroupSession, Hold
from toubib.modules.scheduling.queries.availability import Availability
from toubib.modules.scheduling.queries.booking_facts import practitioner_rules
from toubib.modules.scheduling.queries.session_offer import session_bookable
from toubib.platform.tenancy import scope


def hold_seat(session_id: UUID, *, visitor: str = "", actor: Actor, clock: Clock = now) -> Hold:
    """Keep a seat, in place of anything else this person holds in that agenda.

    Raises NotFound, SessionFull, SessionOver, TypeNotBookableOnline, and the rules of time and mode.
    """
    if actor.user_id is None and not visitor:
        raise Forbidden
    present = clock()
    shown = GroupSession.objects.filter(pk=session_id, published=True).first()
    if shown is None:
        raise NotFound
    with scope(actor.within(shown.clinic_id)):
        keep_session(shown.clinic_id, session_id)
        lock_agendas(shown.agenda_id)
        session = GroupSession.objects.get(clinic_id=shown.clinic_id, pk=session_id)
        release_others(session.clinic_id, _slot(session, visitor), actor)
        found, _ = session_bookable(session, present)
        check_booking(
            BookingRequest(start=session.starts, mode=session.mode),
            BookingContext(
                now=present,
                time_zone=found.time_zone,
                type=found.offer.rules,
                practitioner=practitioner_rules(found.offer),
            ),
        )
        held = Hold.objects.create(
            clinic_id=session.clinic_id,
            agenda_id=session.agenda_id,
            type_id=session.type_id,
            site_id=session.site_id,
            room_id=session.room_id,
            session_id=session.pk,
            mode=session.mode,
            terms=terms_of(found.offer, session.mode).as_kept(),
            starts=session.starts,
            ends=session.ends,
            user_id=actor.user_id,
            visitor="" if actor.user_id else visitor,
            expires_at=present + HELD_FOR,
        )
        take_seat(session, held, present)
    return held


def _slot(session: GroupSession, visitor: str) -> HoldSlot:
    return HoldSlot(
        agenda_id=session.agenda_id,
        type_id=session.type_id,
        start=session.starts,
        mode=session.mode,
        visitor=visitor,
    )


def seat_bookable_still(held: Hold, present: datetime) -> tuple[Availability, directory.RoleFacts]:
    """Return the terms on which a held seat is booked, and with whom. Raises as `session_bookable` does."""
    session = GroupSession.objects.get(clinic_id=held.clinic_id, pk=held.session_id)
    return session_bookable(session, present)


def seat_held(appointment: Appointment, held: Hold, present: datetime) -> None:
    """Hand the seat over. Raises HoldExpired, AlreadyInSession."""
    refuse_second_seat(appointment)
    if not turn_seat_into(appointment, held, present):
        raise HoldExpired


def refuse_second_seat(appointment: Appointment) -> None:
    """Raise AlreadyInSession when the patient has a seat; the agenda is locked."""
    taken = GroupSeat.objects.filter(
        clinic_id=appointment.clinic_id,
        session_id=appointment.session_id,
        appointment__clinic_id=appointment.clinic_id,
        appointment__patient_id=appointment.patient_id,
    ).exclude(appointment_id=appointment.pk)
    if taken.exists():
        raise AlreadyInSession

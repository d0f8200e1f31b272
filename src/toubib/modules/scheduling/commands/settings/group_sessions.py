"""Set the sessions of a group, change, publish and cancel them.

A session has time of its own, in the agenda and in a room; those who have a seat have none besides.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor
from toubib.kernel.clock import Clock, now
from toubib.kernel.errors import N_, InvalidInput, NotFound, Problem
from toubib.modules.directory import public as directory
from toubib.modules.scheduling.commands.appointments.attendees import (
    cancel_attendees,
    locked_attendees,
    move_attendees,
)
from toubib.modules.scheduling.commands.appointments.place import check_placement
from toubib.modules.scheduling.commands.time.agenda_days import lock_agendas, refresh_occupied
from toubib.modules.scheduling.commands.time.seats import close_ranks, seats_taken
from toubib.modules.scheduling.commands.time.session_time import free_session, room_named, take_time
from toubib.modules.scheduling.domain.offers import Offer
from toubib.modules.scheduling.domain.series import FURTHEST, LONGEST, occurrences
from toubib.modules.scheduling.errors import SessionOver, SlotTaken, TimesTaken
from toubib.modules.scheduling.events import (
    GroupSessionCancelled,
    GroupSessionChanged,
    GroupSessionEvent,
    GroupSessionSet,
)
from toubib.modules.scheduling.models import Agenda, AppointmentType, GroupSession
from toubib.modules.scheduling.queries.agendas import agenda_of
from toubib.modules.scheduling.queries.assigned import require_agenda
from toubib.modules.scheduling.queries.offered import site_at, usual_site
from toubib.modules.scheduling.queries.session_offer import group_offer, offer_of
from toubib.platform.outbox import record
from toubib.platform.tenancy import scope


@dataclass(frozen=True, slots=True, kw_only=True)
class SetSessions:
    """One session, or one every week for so many `weeks`, from `start` (UTC), on the agenda's wall clock.

    Of the type's length and capacity where none is given; in a room of the site, or one that is found if the
    type needs one.
    """

    agenda_id: UUID
    type_id: UUID
    start: datetime
    mode: str
    minutes: int | None = None
    capacity: int | None = None
    site_id: UUID | None = None
    room_id: UUID | None = None
    weeks: int = 1
    published: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EditSession:
    """What changes of a session; None stays."""

    session_id: UUID
    start: datetime | None = None
    minutes: int | None = None
    capacity: int | None = None
    room_id: UUID | None = None
    version: int | None = None


def set_sessions(cmd: SetSessions, *, actor: Actor, clock: Clock = now) -> list[GroupSession]:
    """Set them all, or none.

    Raises Forbidden, NotFound, InvalidInput, TimesTaken (which ones), RoomTaken, SlotInPast, ModeNotOffered,
    PractitionerDoesNotOffer.
    """
    actor.require(Permission.APPOINTMENTS_EDIT)
    require_agenda(actor, cmd.agenda_id)
    present = clock()
    with scope(actor):
        assert actor.clinic_id is not None
        agenda, offer = group_offer(actor.clinic_id, cmd.agenda_id, cmd.type_id)
        if not 1 <= cmd.weeks <= LONGEST or cmd.start > present + FURTHEST:
            raise InvalidInput({"start": Problem(N_("This date is too far away."))})
        check_placement(agenda, offer, cmd.start, cmd.mode, present)
        site_id = _site(cmd, agenda, present)
        lock_agendas(agenda.pk)
        made: list[GroupSession] = []
        taken: dict[datetime, list[datetime]] = {}
        for start in occurrences(cmd.start, 7, cmd.weeks, agenda.time_zone):
            session = _new(cmd, agenda, offer, start, site_id)
            try:
                take_time(session, agenda, offer, present)
            except SlotTaken:
                taken[start] = []
                continue
            made.append(session)
        if taken:
            raise TimesTaken(taken)
        for session in made:
            _announce(GroupSessionSet, session)
    return made


def _site(cmd: SetSessions, agenda: Agenda, present: datetime) -> UUID | None:
    """Return the site that was chosen, itself or by a room of it. Raises InvalidInput."""
    if cmd.room_id is not None:
        return room_named(agenda.clinic_id, cmd.room_id, present).site_id
    if cmd.site_id is not None and cmd.site_id not in directory.role(agenda.clinic_id, agenda.pk).site_ids:
        raise InvalidInput({"site": Problem(N_("This practitioner does not work at this site."))})
    return cmd.site_id


def _new(
    cmd: SetSessions, agenda: Agenda, offer: Offer, start: datetime, site_id: UUID | None
) -> GroupSession:
    type_ = AppointmentType.objects.get(clinic_id=agenda.clinic_id, pk=cmd.type_id)
    return GroupSession.objects.create(
        clinic_id=agenda.clinic_id,
        agenda_id=agenda.pk,
        type_id=type_.pk,
        site_id=site_id or site_at(agenda, start) or usual_site(agenda),
        room_id=cmd.room_id,
        mode=cmd.mode,
        starts=start,
        ends=start + timedelta(minutes=cmd.minutes or offer.minutes),
        capacity=cmd.capacity or type_.capacity,
        published=cmd.published,
    )


def edit_session(cmd: EditSession, *, actor: Actor, clock: Clock = now) -> GroupSession:
    """Change a session; those who have a seat are told of another time, or place.

    Raises Forbidden, NotFound, VersionConflict, InvalidInput (fewer places than are taken), SlotTaken,
    RoomTaken, SlotInPast, SessionOver.
    """
    present = clock()
    with scope(actor):
        session = locked_session(cmd.session_id, actor)
        session.require_version(cmd.version)
        _require_ahead(session, present)
        agenda, offer = offer_of(session)
        attendees = locked_attendees(session)
        lock_agendas(agenda.pk)
        if cmd.capacity is not None:
            _resize(session, cmd.capacity, present)
        before = (session.starts, session.ends, session.room_id)
        start = cmd.start or session.starts
        length = timedelta(minutes=cmd.minutes) if cmd.minutes else session.ends - session.starts
        session.starts, session.ends = start, start + length
        if cmd.room_id is not None:
            session.room_id = cmd.room_id
            session.site_id = room_named(session.clinic_id, cmd.room_id, present).site_id
        session.version += 1
        session.save()
        if before != (session.starts, session.ends, session.room_id):
            if cmd.start is not None:
                check_placement(agenda, offer, start, session.mode, present)
            refresh_occupied(agenda, free_session(session))
            take_time(session, agenda, offer, present)
            move_attendees(session, attendees, told=before[0] != session.starts)
        _announce(GroupSessionChanged, session)
    return session


def publish_session(
    session_id: UUID, *, published: bool, version: int | None = None, actor: Actor
) -> GroupSession:
    """Show a session to patients, who then book seats in it, or no longer; those booked stay.

    Raises Forbidden, NotFound, VersionConflict, SessionOver.
    """
    with scope(actor):
        session = locked_session(session_id, actor)
        if session.published == published:
            return session
        session.require_version(version)
        _require_ahead(session, now())
        session.published = published
        session.version += 1
        session.save()
        _announce(GroupSessionChanged, session)
    return session


def cancel_session(session_id: UUID, *, reason: str = "", actor: Actor, clock: Clock = now) -> GroupSession:
    """Cancel a session and the appointments of all who have a seat, and tell each of them.

    Raises Forbidden, NotFound, SessionOver.
    """
    present = clock()
    with scope(actor):
        session = locked_session(session_id, actor)
        _require_ahead(session, present)
        attendees = locked_attendees(session)
        lock_agendas(session.agenda_id)
        session.cancelled_at = present
        session.published = False
        session.version += 1
        session.save()
        cancel_attendees(attendees, reason, present)
        agenda = agenda_of(session)
        refresh_occupied(agenda, free_session(session))
        _announce(GroupSessionCancelled, session)
    return session


def locked_session(session_id: UUID, actor: Actor) -> GroupSession:
    """Return a session of the clinic, locked, to whoever may change it. Raises Forbidden, NotFound."""
    actor.require(Permission.APPOINTMENTS_EDIT)
    rows = GroupSession.objects.select_for_update(no_key=True)
    session = rows.filter(clinic_id=actor.clinic_id, pk=session_id).first()
    if session is None:
        raise NotFound
    require_agenda(actor, session.agenda_id)
    return session


def _require_ahead(session: GroupSession, present: datetime) -> None:
    if session.cancelled_at is not None or session.ends <= present:
        raise SessionOver


def _resize(session: GroupSession, capacity: int, present: datetime) -> None:
    if capacity < seats_taken(session, present):
        raise InvalidInput({"capacity": Problem(N_("More places than these are taken already."))})
    if capacity < session.capacity:
        close_ranks(session)
    session.capacity = capacity


def _announce(event: type[GroupSessionEvent], session: GroupSession) -> None:
    record(
        event(
            clinic_id=session.clinic_id,
            session_id=session.pk,
            agenda_id=session.agenda_id,
            starts=session.starts,
            version=session.version,
        )
    )

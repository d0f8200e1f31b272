"""Join the waiting list: as staff, as a patient, or for an earlier time than one has."""

from dataclasses import asdict, dataclass, replace
from datetime import date, time
from uuid import UUID

from django.db import IntegrityError, transaction

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor
from toubib.kernel.clock import Clock, now
from toubib.kernel.errors import N_, InvalidInput, NotFound, Problem
from toubib.kernel.wall_clock import local_date
from toubib.modules.clinics import public as clinics
from toubib.modules.patients import public as patients
from toubib.modules.scheduling import errors
from toubib.modules.scheduling.commands.appointments.reaching import by_whom, reach
from toubib.modules.scheduling.commands.waiting.waiting_states import OPEN, announce
from toubib.modules.scheduling.domain.appointment_states import AppointmentState, By, Move, transition
from toubib.modules.scheduling.domain.booking_rules import check_cancellation
from toubib.modules.scheduling.domain.waiting_list import LIMIT_PER_PATIENT, LONGEST_WAIT
from toubib.modules.scheduling.models import Agenda, AppointmentType, WaitingListEntry
from toubib.modules.scheduling.queries.agendas import agenda_of
from toubib.modules.scheduling.queries.assigned import require_agenda
from toubib.modules.scheduling.queries.may_wait import require_may_wait, require_type
from toubib.platform.tenancy import scope

ONCE = "scheduling_waiting_once"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What suits: local days, both included; weekdays from 0 = Monday; empty and None mean any."""

    first_day: date
    last_day: date
    site_id: UUID | None = None
    modes: tuple[str, ...] = ()
    weekdays: tuple[int, ...] = ()
    earliest: time | None = None
    latest: time | None = None
    urgent: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinForPatient:
    """As staff: a patient of the clinic, for a type, with one practitioner or (None) any who offers it."""

    patient_id: UUID
    type_id: UUID
    wanted: Wanted
    agenda_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinAsPatient:
    """Somebody the account books for; with this practitioner, or with `any_practitioner` of the clinic."""

    agenda_id: UUID
    type_id: UUID
    wanted: Wanted
    person_id: UUID | None = None
    new_person: patients.NewPerson | None = None
    any_practitioner: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinInsteadOf:
    """For an earlier time than an appointment has; the earlier one then replaces it."""

    appointment_id: UUID
    wanted: Wanted


def join_for_patient(cmd: JoinForPatient, *, actor: Actor, clock: Clock = now) -> WaitingListEntry:
    """Put a patient on the list, as staff.

    Raises Forbidden, NotFound, InvalidInput, PractitionerDoesNotOffer, AlreadyWaiting, TooManyWaiting.
    """
    actor.require(Permission.APPOINTMENTS_BOOK)
    if cmd.agenda_id is not None:
        require_agenda(actor, cmd.agenda_id)
    assert actor.clinic_id is not None
    with scope(actor):
        patient_id = patients.patient(actor.clinic_id, cmd.patient_id).id
        type_ = require_type(actor.clinic_id, cmd.type_id, cmd.agenda_id)
        entry = WaitingListEntry(
            clinic_id=actor.clinic_id, patient_id=patient_id, type=type_, agenda_id=cmd.agenda_id
        )
        return _join(entry, type_, cmd.wanted, actor, clock)


def join_as_patient(cmd: JoinAsPatient, *, actor: Actor, clock: Clock = now) -> WaitingListEntry:
    """Put oneself, or somebody in one's care, on the list: for what one could book if there were a slot.

    Raises NotFound, InvalidInput, TypeNotBookableOnline, KnownPatientsOnly, NewPatientsRefused,
    PatientBlocked, AlreadyWaiting, TooManyWaiting.
    """
    user_id = actor.require_user()
    clinic_id = _clinic_of(cmd.agenda_id, actor)
    with scope(actor):
        person_id = cmd.person_id or _add_person(cmd.new_person, user_id)
        with scope(actor.within(clinic_id)):
            patient_id = patients.file_of_person(clinic_id, user_id, person_id)
            require_may_wait(clinic_id, cmd.agenda_id, cmd.type_id, patient_id, clock())
            agenda_id = None if cmd.any_practitioner else cmd.agenda_id
            type_ = require_type(clinic_id, cmd.type_id, agenda_id)
            entry = WaitingListEntry(
                clinic_id=clinic_id,
                patient_id=patient_id,
                type=type_,
                agenda_id=agenda_id,
                by_patient=True,
            )
            return _join(entry, type_, replace(cmd.wanted, urgent=False), actor, clock)


def join_instead_of(cmd: JoinInsteadOf, *, actor: Actor, clock: Clock = now) -> WaitingListEntry:
    """Wait for an earlier time than an appointment has, with the same practitioner, as patient or as staff.

    Raises NotFound, Forbidden, InvalidInput, AppointmentAlreadyOver, CancellationTooLate, PatientBlocked,
    AlreadyWaiting, TooManyWaiting, and what `join_as_patient` does.
    """
    present = clock()
    with reach(cmd.appointment_id, actor, Permission.APPOINTMENTS_BOOK) as appointment:
        by, state = by_whom(actor), AppointmentState(appointment.state)
        check_cancellation(state, appointment.starts, appointment.cancellation_notice_hours, present, by)
        transition(state, Move.RESCHEDULE, By.PATIENT)
        if actor.is_patient_side:
            require_may_wait(
                appointment.clinic_id,
                appointment.agenda_id,
                appointment.type_id,
                appointment.patient_id,
                present,
                instead_of=appointment.pk,
            )
        type_ = require_type(appointment.clinic_id, appointment.type_id, appointment.agenda_id)
        entry = WaitingListEntry(
            clinic_id=appointment.clinic_id,
            patient_id=appointment.patient_id,
            type=type_,
            agenda_id=appointment.agenda_id,
            instead_of=appointment,
            by_patient=actor.is_patient_side,
        )
        agenda = agenda_of(appointment)
        last_day = min(cmd.wanted.last_day, local_date(appointment.starts, agenda.time_zone))
        urgent = cmd.wanted.urgent and not actor.is_patient_side
        wanted = replace(cmd.wanted, last_day=last_day, urgent=urgent)
        return _join(entry, type_, wanted, actor, clock)


def _clinic_of(agenda_id: UUID, actor: Actor) -> UUID:
    """Return the clinic of an agenda that patients are shown. Raises NotFound."""
    with scope(actor):
        found = (
            Agenda.objects.filter(pk=agenda_id, published=True).values_list("clinic_id", flat=True).first()
        )
    if found is None:
        raise NotFound
    return found


def _add_person(new: patients.NewPerson | None, user_id: UUID) -> UUID:
    if new is None:
        raise InvalidInput({"person": Problem(N_("Say who waits."))})
    try:
        return patients.add_person(user_id=user_id, **asdict(new))
    except InvalidInput as wrong:
        raise InvalidInput({f"new_person.{name}": found for name, found in wrong.fields.items()}) from wrong


def _join(
    entry: WaitingListEntry, type_: AppointmentType, wanted: Wanted, actor: Actor, clock: Clock
) -> WaitingListEntry:
    """Save a new entry and announce it, in the clinic's scope."""
    fill_in(entry, type_, wanted, today(entry, clock))
    entry.joined_at = clock()
    entry.joined_by = actor.user_id
    mine = WaitingListEntry.objects.filter(
        clinic_id=entry.clinic_id, patient_id=entry.patient_id, state__in=OPEN
    )
    if mine.count() >= LIMIT_PER_PATIENT:
        raise errors.TooManyWaiting(limit=LIMIT_PER_PATIENT)
    try:
        with transaction.atomic():
            entry.save(force_insert=True)
    except IntegrityError as error:
        if getattr(getattr(error.__cause__, "diag", None), "constraint_name", None) == ONCE:
            raise errors.AlreadyWaiting from error
        raise
    announce(entry)
    return entry


def today(entry: WaitingListEntry, clock: Clock) -> date:
    """Return the date on the agenda's calendar, or on the clinic's for any practitioner."""
    if entry.agenda_id is None:
        return local_date(clock(), clinics.clinic(entry.clinic_id).time_zone)
    agenda = Agenda.objects.get(clinic_id=entry.clinic_id, pk=entry.agenda_id)
    return local_date(clock(), agenda.time_zone)


def fill_in(entry: WaitingListEntry, type_: AppointmentType, wanted: Wanted, present_day: date) -> None:
    """Check what is wanted and write it into the entry. Raises InvalidInput, NotFound (site)."""
    wrong: dict[str, Problem] = {}
    if wanted.last_day < present_day:
        wrong["last_day"] = Problem(N_("This day has passed."))
    elif wanted.last_day < wanted.first_day:
        wrong["last_day"] = Problem(N_("The last day comes before the first."))
    elif wanted.last_day > present_day + LONGEST_WAIT:
        wrong["last_day"] = Problem(N_("Choose a day within a year."))
    if wanted.first_day < present_day and wanted.first_day != entry.first_day:
        wrong["first_day"] = Problem(N_("This day has passed."))
    if wanted.earliest and wanted.latest and wanted.latest < wanted.earliest:
        wrong["latest"] = Problem(N_("This comes before the earliest time."))
    if not set(wanted.modes) <= set(type_.modes):
        wrong["modes"] = Problem(N_("This appointment is not offered in that way."))
    if wrong:
        raise InvalidInput(wrong)
    if wanted.site_id is not None:
        clinics.site(entry.clinic_id, wanted.site_id)
    entry.first_day, entry.last_day = wanted.first_day, wanted.last_day
    entry.site_id = wanted.site_id
    entry.modes = sorted(set(wanted.modes) or set(type_.modes))
    entry.weekdays = [] if len(set(wanted.weekdays)) == 7 else sorted(set(wanted.weekdays))
    entry.earliest, entry.latest = wanted.earliest, wanted.latest
    entry.urgent, entry.note = wanted.urgent, wanted.note

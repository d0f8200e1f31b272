"""The rules a booking must keep, each named and written once, and those of a cancellation.

`check_booking` raises the first rule that is broken; `explain` tells of every rule whether it is kept, for
staff who ask why a slot is not offered; `booking_window` says which starts to offer at all. All three read
the same rules, so that what is offered and what is accepted cannot disagree.

Whether the time is *free* is not decided here but by the agenda and, in the end, by the database.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from toubib.kernel.errors import RuleBroken
from toubib.kernel.wall_clock import day_bounds, local_date
from toubib.modules.scheduling import errors
from toubib.modules.scheduling.domain.appointment_states import OVER, AppointmentState, By

_INSTANT = timedelta(microseconds=1)


class Mode(StrEnum):
    """How patient and practitioner meet."""

    IN_PERSON = "in-person"
    VIDEO = "video"


class BookableBy(StrEnum):
    """Who may book a type."""

    ANYONE = "anyone"
    KNOWN_PATIENTS = "known-patients"
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class Limits:
    """Caps on bookings made by patients; None is no cap.

    `max_upcoming`: appointments one patient may have ahead. `spacing_days`: days, on the calendar, between
    two appointments of a patient. `max_per_day`: appointments of all patients on one local day.
    """

    max_upcoming: int | None = None
    spacing_days: int | None = None
    max_per_day: int | None = None


NO_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class TypeRules:
    """What an appointment type asks for. `horizon_days` counts local days after today; None: no horizon."""

    modes: frozenset[str]
    bookable_by: BookableBy = BookableBy.ANYONE
    min_notice_minutes: int = 0
    horizon_days: int | None = None
    limits: Limits = NO_LIMITS


@dataclass(frozen=True, slots=True)
class PractitionerRules:
    """What a practitioner asks for, whatever the type."""

    accepts_new_patients: bool = True
    limits: Limits = NO_LIMITS


@dataclass(frozen=True, slots=True)
class PatientFacts:
    """What the rules need to know of the patient.

    `known`: the practitioner has seen them before. The two tuples are starts of the patient's appointments
    that occupy time, past and to come, with this practitioner; the one being moved is left out.
    """

    known: bool = False
    blocked: bool = False
    with_practitioner: tuple[datetime, ...] = ()
    of_type: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True)
class DayFacts:
    """How many appointments the agenda already has on the local day wanted: in all, and of the type."""

    booked: int = 0
    booked_of_type: int = 0


@dataclass(frozen=True, slots=True)
class BookingRequest:
    """What is asked for: a start in UTC, a mode, and by which side."""

    start: datetime
    mode: str
    by: By = By.PATIENT


@dataclass(frozen=True, slots=True)
class BookingContext:
    """What it is judged by. `patient` is None while nobody is named, as when a visitor holds a slot."""

    now: datetime
    time_zone: str
    type: TypeRules
    practitioner: PractitionerRules = field(default_factory=PractitionerRules)
    patient: PatientFacts | None = None
    day: DayFacts = field(default_factory=DayFacts)


Broken = RuleBroken | None


def _slot_in_past(request: BookingRequest, context: BookingContext) -> Broken:
    earliest = context.now
    if request.by == By.STAFF:
        # The front desk writes down who walked in this morning (SCH-10), not yesterday.
        earliest = day_bounds(local_date(context.now, context.time_zone), context.time_zone).start
    return errors.SlotInPast() if request.start < earliest else None


def _slot_too_soon(request: BookingRequest, context: BookingContext) -> Broken:
    notice = context.type.min_notice_minutes
    if request.start < context.now + timedelta(minutes=notice):
        return errors.SlotTooSoon(notice_minutes=notice)
    return None


def _first_instant_too_far(type_: TypeRules, time_zone: str, now: datetime) -> datetime | None:
    if type_.horizon_days is None:
        return None
    last_day = local_date(now, time_zone) + timedelta(days=type_.horizon_days)
    return day_bounds(last_day, time_zone).end


def _slot_too_far(request: BookingRequest, context: BookingContext) -> Broken:
    too_far = _first_instant_too_far(context.type, context.time_zone, context.now)
    if too_far is None or context.type.horizon_days is None or request.start < too_far:
        return None
    return errors.SlotTooFar(horizon_days=context.type.horizon_days)


def _mode_not_offered(request: BookingRequest, context: BookingContext) -> Broken:
    if request.mode in context.type.modes:
        return None
    return errors.ModeNotOffered(modes=sorted(context.type.modes))


def _type_not_bookable_online(request: BookingRequest, context: BookingContext) -> Broken:
    return errors.TypeNotBookableOnline() if context.type.bookable_by == BookableBy.STAFF else None


def _known_patients_only(patient: PatientFacts, request: BookingRequest, context: BookingContext) -> Broken:
    if context.type.bookable_by == BookableBy.KNOWN_PATIENTS and not patient.known:
        return errors.KnownPatientsOnly()
    return None


def _new_patients_refused(patient: PatientFacts, request: BookingRequest, context: BookingContext) -> Broken:
    if patient.known or context.practitioner.accepts_new_patients:
        return None
    return errors.NewPatientsRefused()


def _patient_blocked(patient: PatientFacts, request: BookingRequest, context: BookingContext) -> Broken:
    return errors.PatientBlocked() if patient.blocked else None


def _too_many_upcoming(patient: PatientFacts, request: BookingRequest, context: BookingContext) -> Broken:
    for limits, starts in _limits(patient, context):
        ahead = sum(start > context.now for start in starts)
        if limits.max_upcoming is not None and ahead >= limits.max_upcoming:
            return errors.TooManyUpcoming(limit=limits.max_upcoming)
    return None


def _too_close_to_another(patient: PatientFacts, request: BookingRequest, context: BookingContext) -> Broken:
    wanted = local_date(request.start, context.time_zone)
    for limits, starts in _limits(patient, context):
        if limits.spacing_days is None:
            continue
        for other in sorted(starts):
            if abs((local_date(other, context.time_zone) - wanted).days) < limits.spacing_days:
                return errors.TooCloseToAnother(spacing_days=limits.spacing_days, other=other)
    return None


def _limits(patient: PatientFacts, context: BookingContext) -> Iterable[tuple[Limits, tuple[datetime, ...]]]:
    """The limits of the type and of the practitioner, each with the appointments it counts."""
    yield context.type.limits, patient.of_type
    yield context.practitioner.limits, patient.with_practitioner


def _day_is_full(request: BookingRequest, context: BookingContext) -> Broken:
    for cap, booked in (
        (context.type.limits.max_per_day, context.day.booked_of_type),
        (context.practitioner.limits.max_per_day, context.day.booked),
    ):
        if cap is not None and booked >= cap:
            return errors.DayIsFull(limit=cap)
    return None


Check = Callable[[BookingRequest, BookingContext], Broken]
PatientCheck = Callable[[PatientFacts, BookingRequest, BookingContext], Broken]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: the code of the error it leads to, its check, and whether staff are held to it too.

    A rule with `check_patient` is not applied while nobody is named.
    """

    code: str
    check: Check | None = None
    check_patient: PatientCheck | None = None
    binds_staff: bool = False

    def applies(self, request: BookingRequest, context: BookingContext) -> bool:
        """Whether this booking is held to it."""
        if request.by == By.STAFF and not self.binds_staff:
            return False
        return self.check_patient is None or context.patient is not None

    def broken(self, request: BookingRequest, context: BookingContext) -> Broken:
        """The error if the booking breaks it."""
        if not self.applies(request, context):
            return None
        if self.check is not None:
            return self.check(request, context)
        if self.check_patient is not None and context.patient is not None:
            return self.check_patient(context.patient, request, context)
        return None


RULES: tuple[Rule, ...] = (
    Rule(errors.SlotInPast.code, _slot_in_past, binds_staff=True),
    Rule(errors.SlotTooSoon.code, _slot_too_soon),
    Rule(errors.SlotTooFar.code, _slot_too_far),
    Rule(errors.ModeNotOffered.code, _mode_not_offered, binds_staff=True),
    Rule(errors.TypeNotBookableOnline.code, _type_not_bookable_online),
    Rule(errors.KnownPatientsOnly.code, check_patient=_known_patients_only),
    Rule(errors.NewPatientsRefused.code, check_patient=_new_patients_refused),
    Rule(errors.PatientBlocked.code, check_patient=_patient_blocked),
    Rule(errors.TooManyUpcoming.code, check_patient=_too_many_upcoming),
    Rule(errors.TooCloseToAnother.code, check_patient=_too_close_to_another),
    Rule(errors.DayIsFull.code, _day_is_full),
)
"""Every rule of a booking, in the order in which it is told. The system is bound as patients are."""


class Outcome(StrEnum):
    """What became of one rule."""

    KEPT = "kept"
    BROKEN = "broken"
    NOT_APPLIED = "not-applied"


@dataclass(frozen=True, slots=True)
class RuleResult:
    """One rule and what became of it, with the error it would have been refused with."""

    code: str
    outcome: Outcome
    error: RuleBroken | None = None


def check_booking(request: BookingRequest, context: BookingContext) -> None:
    """Raise the error of the first rule the booking breaks (see `RULES`)."""
    for rule in RULES:
        error = rule.broken(request, context)
        if error is not None:
            raise error


def explain(request: BookingRequest, context: BookingContext) -> list[RuleResult]:
    """Every rule, in order, and whether the booking keeps it."""
    results: list[RuleResult] = []
    for rule in RULES:
        if not rule.applies(request, context):
            results.append(RuleResult(rule.code, Outcome.NOT_APPLIED))
            continue
        error = rule.broken(request, context)
        results.append(RuleResult(rule.code, Outcome.BROKEN if error else Outcome.KEPT, error))
    return results


def booking_window(
    type_: TypeRules, time_zone: str, now: datetime, by: By = By.PATIENT
) -> tuple[datetime, datetime | None]:
    """The first and the last instant, both included, at which a start keeps the rules of time.

    They are the `not_before` and `not_after` of `availability.slots`. The last is None without a horizon.
    """
    if by == By.STAFF:
        return day_bounds(local_date(now, time_zone), time_zone).start, None
    too_far = _first_instant_too_far(type_, time_zone, now)
    return now + timedelta(minutes=type_.min_notice_minutes), too_far and too_far - _INSTANT


def cancel_until(state: str, start: datetime, notice_hours: int) -> datetime:
    """The last instant, included, at which a patient may cancel or move: so many hours before the start.

    A request that has no answer yet is taken back until the start itself: nothing was agreed.
    """
    return start if state == AppointmentState.PENDING else start - timedelta(hours=notice_hours)


def cancellation_is_late(state: str, start: datetime, notice_hours: int, now: datetime) -> bool:
    """Whether the notice period has begun."""
    return now > cancel_until(state, start, notice_hours)


def check_cancellation(
    state: AppointmentState, start: datetime, notice_hours: int, now: datetime, by: By
) -> bool:
    """Whether a cancellation (or a change of time) made now is late; refuses those that may not be.

    Patients cancel before the notice period only; staff and the system at any time, and it may be late.
    Raises AppointmentAlreadyOver, CancellationTooLate.
    """
    if state in OVER or (by == By.PATIENT and start <= now):
        raise errors.AppointmentAlreadyOver
    late = cancellation_is_late(state, start, notice_hours, now)
    if late and by == By.PATIENT:
        raise errors.CancellationTooLate(cancel_until=cancel_until(state, start, notice_hours))
    return late

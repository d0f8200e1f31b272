"""Five months of appointments of a clinic: those of the cast where the story wants them, others around."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from uuid import UUID

from toubib.entrypoints.demo.bulk import Written, write_appointments
from toubib.entrypoints.demo.data.appointments import TOLD, Told
from toubib.entrypoints.demo.data.people import PATIENTS_OF, PATIENTS_OF_TYPE
from toubib.entrypoints.demo.front_desk import as_noted
from toubib.entrypoints.demo.planning import DAY, HOUR, Desk, Opening, Planner, Reason, Stretch, Visitor
from toubib.entrypoints.demo.practitioners import PAST, LoadedPractitioner
from toubib.entrypoints.demo.rooms import with_rooms
from toubib.kernel.ids import uuid7
from toubib.kernel.wall_clock import day_bounds, local_date
from toubib.modules.patients.models import Patient
from toubib.modules.scheduling.domain.appointment_states import AppointmentState
from toubib.modules.scheduling.domain.availability import default_grid, slots_epoch
from toubib.modules.scheduling.domain.opening_hours import openings_on
from toubib.modules.scheduling.models import Agenda
from toubib.modules.scheduling.queries.opening_rules import opening_rules

AHEAD = timedelta(days=61)
"""How far ahead appointments are booked: two months."""

UNANSWERED = 2
"""How many requests wait in an agenda, at most."""


@dataclass(frozen=True, slots=True)
class People:
    """Who comes: the clinic's files, and those of the cast by given name, with whose account they are of.

    `secretary` is the account that books for the agendas in `of_secretary`.
    """

    patients: Sequence[Patient]
    cast: Mapping[str, Patient]
    cast_user: UUID
    secretary: UUID
    of_secretary: frozenset[UUID]


def load_appointments(
    practitioners: Sequence[LoadedPractitioner], people: People, currency: str, present: datetime, rng: Random
) -> int:
    """Write the appointments of a clinic, in its scope, and return how many there are."""
    visitors = [
        Visitor(row.pk, row.sex, row.birth_date, need=min(rng.paretovariate(1.5), 3.0))
        for row in people.patients
        if row.birth_date and row not in people.cast.values()
    ]
    planned: list[Written] = []
    visits: dict[str, UUID] = defaultdict(uuid7)
    today = local_date(present, practitioners[0].agenda.time_zone)
    for one in practitioners:
        desk = Desk(
            agenda_id=one.id,
            specialty=one.data.specialty,
            time_zone=one.agenda.time_zone,
            currency=currency,
            popularity=one.data.popularity,
            booked_by=people.secretary if one.id in people.of_secretary else None,
        )
        reasons = _reasons(one, visitors, today)
        planner = Planner(desk, reasons, int(present.timestamp()), today, rng)
        openings = openings_of(one.agenda, today - PAST, today + AHEAD)
        for told in TOLD:
            if told.practitioner == one.data.family_name and told.who in people.cast:
                visit_id = visits[told.visit] if told.visit else None
                before = next((one for one in planned if visit_id and one.visit_id == visit_id), None)
                written = replace(_tell(told, planner, openings, people, before), visit_id=visit_id)
                planned.append(written)
                openings = [_without(opening, written.taken) for opening in openings]
        planned += _some_unanswered(planner.plan(openings), reasons, planner.present)
    noted = _noted(practitioners, planned, people, present)
    noted = with_rooms(noted, practitioners, int(present.timestamp()))
    return write_appointments(practitioners[0].role.clinic_id, noted, today)


def _noted(
    practitioners: Sequence[LoadedPractitioner], planned: Sequence[Written], people: People, present: datetime
) -> list[Written]:
    """Return the appointments with what the front desk noted; of the last day in the secretary's name."""
    zone = practitioners[0].agenda.time_zone
    midnight = int(day_bounds(local_date(present, zone), zone).start.timestamp())
    walk_ins = frozenset(
        row.pk for one in practitioners for data, row in one.types if data.bookable_by == "staff"
    )
    yesterday = midnight - DAY
    return [
        replace(one, noted_by=people.secretary)
        if one.agenda_id in people.of_secretary and one.start >= yesterday
        else one
        for one in as_noted(planned, int(present.timestamp()), midnight, walk_ins)
    ]


def _some_unanswered(planned: Sequence[Written], reasons: Sequence[Reason], present: int) -> list[Written]:
    """Leave the latest requests in an agenda for its practitioner to answer; those before have been."""
    on_request = {reason.id for reason in reasons if reason.data.confirmation == "request"}
    asked = [
        one
        for one in planned
        if one.type_id in on_request and one.state is AppointmentState.BOOKED and one.start > present + DAY
    ]
    latest = sorted(asked, key=lambda one: one.booked_at)[-UNANSWERED:]
    return [
        replace(one, state=AppointmentState.PENDING, source="online", booked_by=None)
        if one in latest
        else one
        for one in planned
    ]


def openings_of(agenda: Agenda, first: date, last: date) -> list[Opening]:
    """Return when an agenda is open between two local days, both included."""
    rules = opening_rules(agenda)
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return [
        Opening(day, site, [(int(i.start.timestamp()), int(i.end.timestamp())) for i in intervals])
        for day in days
        for site, intervals in openings_on(
            day, agenda.time_zone, rules.weekly, rules.dated, rules.absences
        ).items()
    ]


def _reasons(one: LoadedPractitioner, visitors: Sequence[Visitor], today: date) -> list[Reason]:
    reasons: list[Reason] = []
    for data, row in one.types:
        sex, youngest, oldest = PATIENTS_OF_TYPE.get(data.code, PATIENTS_OF[data.specialty])
        fees = {**row.fees, **one.data.fees.get(data.code, {})}
        reasons.append(
            Reason(
                data=data,
                id=row.pk,
                fees={mode: Decimal(amount) for mode, amount in fees.items()},
                visitors=[
                    visitor
                    for visitor in visitors
                    if sex in ("", visitor.sex) and youngest <= visitor.age_on(today) <= oldest
                ],
            )
        )
    return reasons


def _tell(
    told: Told, planner: Planner, openings: Sequence[Opening], people: People, before: Written | None
) -> Written:
    """Return an appointment of the cast, in a slot of its own; `before` is the one it follows in a visit."""
    reason = next(reason for reason in planner.reasons if reason.data.code == told.type)
    data = reason.data
    opening, start = _slot(told, reason, planner, openings, before)
    end = start + data.minutes * 60
    booked_at = min(start, planner.present) - 6 * DAY
    return Written(
        agenda_id=planner.desk.agenda_id,
        type_id=reason.id,
        patient_id=people.cast[told.who].pk,
        site_id=opening.site_id,
        mode=told.mode,
        state=told.state,
        start=start,
        end=end,
        taken=(start - data.before * 60, end + data.after * 60),
        reason=told.reason,
        fee=reason.fees.get(told.mode),
        currency=planner.desk.currency,
        notice_hours=data.cancel_hours,
        source="online",
        booked_by=people.cast_user,
        booked_at=booked_at,
        cancelled_at=booked_at + 2 * DAY if told.state is AppointmentState.CANCELLED else None,
    )


def _slot(
    told: Told, reason: Reason, planner: Planner, openings: Sequence[Opening], before: Written | None
) -> tuple[Opening, int]:
    """Return when, and in which opening, an appointment of the cast is."""
    data = reason.data
    starts = [
        (opening, start)
        for opening in openings
        for start in slots_epoch(
            opening.stretches,
            data.minutes,
            (data.before, data.after),
            default_grid(data.minutes),
            planner.desk.time_zone,
        )
    ]
    if before is not None:
        return next((one, at) for one, at in starts if at >= before.end)
    if told.within_notice:
        return [(one, at) for one, at in starts if is_within_notice(at, data.cancel_hours, planner.present)][
            -1
        ]
    day = next(one.day for one in openings if one.day >= planner.today + timedelta(days=told.days))
    of_day = [(one, at) for one, at in starts if one.day == day]
    return of_day[min(told.slot, len(of_day) - 1)]


def is_within_notice(start: int, notice_hours: int, present: int) -> bool:
    """Whether it is too late to cancel an appointment at this start, and it is not for half an hour yet."""
    return present + HOUR // 2 < start < present + (notice_hours - 1) * HOUR


def _without(opening: Opening, taken: Stretch) -> Opening:
    """Return an opening less the time that is taken."""
    left: list[Stretch] = []
    for start, end in opening.stretches:
        if taken[1] <= start or taken[0] >= end:
            left.append((start, end))
            continue
        left += [part for part in ((start, taken[0]), (taken[1], end)) if part[0] < part[1]]
    return replace(opening, stretches=left)

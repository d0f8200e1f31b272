"""Gathering all that decides whether patients are offered a time, for staff who ask why not (SCH-17)."""

from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor
from toubib.kernel.errors import NotFound
from toubib.kernel.intervals import Interval, normalise
from toubib.kernel.wall_clock import local_date
from toubib.modules.clinics import public as clinics
from toubib.modules.directory import public as directory
from toubib.modules.patients import public as patients
from toubib.modules.scheduling.domain.availability import slots_epoch
from toubib.modules.scheduling.domain.booking_rules import BookingContext, BookingRequest
from toubib.modules.scheduling.domain.explaining import (
    InTheWay,
    OtherHours,
    RoomsAsked,
    SiteHours,
    Situation,
    findings,
    is_offered,
)
from toubib.modules.scheduling.domain.offers import Offer, read_offer
from toubib.modules.scheduling.domain.opening_hours import openings_on
from toubib.modules.scheduling.domain.rooms import candidates, free_in_order, kinds_needed
from toubib.modules.scheduling.models import Absence, Agenda, AppointmentType, Occupancy, RepeatingAbsence
from toubib.modules.scheduling.queries.assigned import require_agenda
from toubib.modules.scheduling.queries.availability import Availability, availability_of
from toubib.modules.scheduling.queries.booking_facts import day_facts, patient_facts, practitioner_rules
from toubib.modules.scheduling.queries.explain_words import in_words
from toubib.modules.scheduling.queries.offers import agenda_limits, offer_as_booked, offered_by
from toubib.modules.scheduling.queries.opening_rules import opening_rules, repeating_absences
from toubib.platform.tenancy import scope

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyNot:
    """Which start of which type, in which mode, and for which patient if any is named."""

    agenda_id: UUID
    type_id: UUID
    start: datetime
    mode: str
    patient_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was read to answer."""

    agenda: Agenda
    role: directory.RoleFacts
    type: AppointmentType
    offer: Offer
    visit: Interval
    period: Interval
    found: Availability


def explain_start(wanted: WhyNot, *, actor: Actor, now: datetime) -> dict[str, Any]:
    """Return whether patients are offered a start, and everything that decides it, in words.

    Raises Forbidden, NotFound (practitioner, type, or patient).
    """
    actor.require(Permission.AGENDA_READ)
    require_agenda(actor, wanted.agenda_id)
    with scope(actor):
        asked = _read(wanted, actor, now)
        request = BookingRequest(start=wanted.start, mode=wanted.mode)
        found = findings(_situation(asked, wanted.mode, now), request, _context(asked, wanted, now))
        return {
            "offered": is_offered(found),
            "items": [
                {
                    "code": one.code,
                    "outcome": one.outcome,
                    "words": in_words(one, asked.agenda.time_zone, now),
                    "setting": one.setting,
                    "appointment": one.appointment_id,
                }
                for one in found
            ],
        }


def _read(wanted: WhyNot, actor: Actor, now: datetime) -> _Asked:
    assert actor.clinic_id is not None
    of_clinic = {"clinic_id": actor.clinic_id}
    agenda = Agenda.objects.filter(**of_clinic, pk=wanted.agenda_id).first()
    type_ = AppointmentType.objects.filter(**of_clinic, pk=wanted.type_id).first()
    if agenda is None or type_ is None:
        raise NotFound
    role = directory.role(actor.clinic_id, wanted.agenda_id)
    offer = replace(
        read_offer(asdict(offer_as_booked(actor.clinic_id, wanted.type_id))),
        agenda_limits=agenda_limits(actor.clinic_id, wanted.agenda_id),
    )
    visit = Interval(wanted.start, wanted.start + timedelta(minutes=offer.minutes))
    period = Interval(
        visit.start - timedelta(minutes=offer.before), visit.end + timedelta(minutes=offer.after)
    )
    day = local_date(wanted.start, agenda.time_zone)
    found = availability_of(agenda, offer, day - _DAY, day + _DAY, now)
    return _Asked(agenda, role, type_, offer, visit, period, found)


def _context(asked: _Asked, wanted: WhyNot, now: datetime) -> BookingContext:
    agenda, offer = asked.agenda, asked.offer
    named = wanted.patient_id and patient_facts(
        agenda.clinic_id, wanted.patient_id, agenda.pk, wanted.type_id, now
    )
    return BookingContext(
        now=now,
        time_zone=agenda.time_zone,
        type=offer.rules,
        practitioner=practitioner_rules(offer, asked.role),
        patient=named or None,
        day=day_facts(agenda.pk, asked.found, wanted.start, now),
    )


def _situation(asked: _Asked, mode: str, now: datetime) -> Situation:
    agenda, offer, role = asked.agenda, asked.offer, asked.role
    clinic = clinics.clinic(agenda.clinic_id)
    sites, other = _hours(asked)
    situation = Situation(
        visit=asked.visit,
        period=asked.period,
        clinic_online=clinic.published and clinic.active,
        practitioner_online=role.published,
        practitioner_left=role.ended,
        type_active=asked.type.active,
        type_offered=offered_by(asked.type, role),
        group=asked.type.capacity > 1,
        sites=tuple(one for _, one in sites),
        other_hours=other,
        in_the_way=(*_absences(asked), *_taken(asked, now)),
        grid=offer.grid,
        on_grid=_on_grid(asked),
        rooms=(),
    )
    there = next((site_id for site_id, one in sites if one is situation.site), None)
    return replace(situation, rooms=_rooms(asked, mode, there))


def _hours(asked: _Asked) -> tuple[list[tuple[UUID, SiteHours]], tuple[OtherHours, ...]]:
    """Return what is open that day, by site, and hours of that weekday that do not hold then."""
    agenda = asked.agenda
    day = local_date(asked.visit.start, agenda.time_zone)
    rules = opening_rules(agenda)
    names = {site.id: site.name for site in clinics.sites(agenda.clinic_id)}
    opened = openings_on(day, agenda.time_zone, rules.weekly, rules.dated, ())
    sites = [
        (site_id, SiteHours(names[site_id], site_id in rules.shown, tuple(normalise(hours))))
        for site_id, hours in opened.items()
    ]
    other = [
        OtherHours(hours.start, hours.end, hours.valid_from, hours.valid_to)
        for hours in rules.weekly
        if hours.weekday == day.weekday() and hours.valid_from and not hours.holds_on(day)
    ]
    return sites, tuple(sorted(other, key=lambda one: one.valid_from, reverse=True))


def _absences(asked: _Asked) -> list[InTheWay]:
    """Return the times away that touch the period, those that come back too, with their reasons."""
    agenda, period = asked.agenda, asked.period
    once = Absence.objects.filter(
        clinic_id=agenda.clinic_id, agenda_id=agenda.pk, starts__lt=period.end, ends__gt=period.start
    )
    found = [InTheWay("absence", Interval(one.starts, one.ends), one.reason) for one in once]
    day = local_date(asked.visit.start, agenda.time_zone)
    reasons = dict(
        RepeatingAbsence.objects.filter(clinic_id=agenda.clinic_id, agenda_id=agenda.pk).values_list(
            "pk", "reason"
        )
    )
    for absence_id, absence in repeating_absences(agenda).items():
        for away in absence.between(day - _DAY, day + _DAY):
            if away.overlaps(period):
                found.append(InTheWay("absence", away, reasons.get(absence_id, "")))
    return sorted(found, key=lambda one: one.time.start)


def _taken(asked: _Asked, now: datetime) -> list[InTheWay]:
    """Return what has some of the time, buffers included, and whose it is."""
    agenda, period = asked.agenda, asked.period
    rows = (
        Occupancy.objects.filter(
            clinic_id=agenda.clinic_id,
            resource_id=agenda.pk,
            starts__gte=period.start - _DAY,
            starts__lt=period.end,
            ends__gt=period.start,
        )
        .exclude(expires_at__lte=now)
        .order_by("starts")
        .values_list("starts", "ends", "appointment_id", "appointment__patient_id", "hold_id")
    )
    people = patients.patients(agenda.clinic_id, {patient for *_, patient, _ in rows if patient})
    return [
        InTheWay(
            "hold" if hold_id else "appointment" if appointment_id else "session",
            Interval(starts, ends),
            people[patient_id].name if patient_id in people else "",
            appointment_id,
        )
        for starts, ends, appointment_id, patient_id, hold_id in rows
    ]


def _on_grid(asked: _Asked) -> bool:
    """Whether slots are cut at this start where everything is free."""
    start, offer = int(asked.visit.start.timestamp()), asked.offer
    whole_day = (start - 86_400, start + 86_400)
    return start in slots_epoch(
        [whole_day], offer.minutes, (0, 0), offer.grid, asked.agenda.time_zone, start, start
    )


def _rooms(asked: _Asked, mode: str, site_id: UUID | None) -> tuple[RoomsAsked, ...]:
    needs = asked.offer.needs.in_mode(mode)
    period = (int(asked.period.start.timestamp()), int(asked.period.end.timestamp()))
    answers: list[RoomsAsked] = []
    for kind in kinds_needed(needs):
        serving = candidates(needs, kind, site_id, asked.found.rooms) if site_id else []
        free = free_in_order(serving, period)
        answers.append(RoomsAsked(kind, tuple(one.name for one in serving), tuple(one.name for one in free)))
    return tuple(answers)

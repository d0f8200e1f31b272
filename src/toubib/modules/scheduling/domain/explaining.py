"""Why a time is offered to patients, or is not: everything that decides it, in the order it is told (SCH-17).

Pure: `queries.explain` gathers the situation, and puts what is found into words. It reads the same rules as
booking does, and a test holds the two to the same answer for every minute of a day.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time
from enum import StrEnum
from typing import Any
from uuid import UUID

from toubib.kernel.intervals import Interval, contains
from toubib.modules.scheduling.domain.booking_rules import (
    NO_LIMITS,
    RULES,
    BookableBy,
    BookingContext,
    BookingRequest,
    Outcome,
    explain,
)


class Setting(StrEnum):
    """Where what decides is set."""

    PROFILE = "profile"
    CLINIC = "clinic"
    SITE = "site"
    HOURS = "hours"
    ABSENCES = "absences"
    RULES = "rules"
    TYPE = "type"
    ROOMS = "rooms"
    PATIENT = "patient"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that decides. `variant` tells sentences of a code and outcome apart; `figures` go in."""

    code: str
    outcome: Outcome
    setting: Setting | None = None
    variant: str = ""
    figures: Mapping[str, Any] = field(default_factory=dict[str, Any])
    appointment_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class SiteHours:
    """When the practitioner is open at a site on the day asked about, absences not yet taken out."""

    name: str
    shown: bool
    open: tuple[Interval, ...]


@dataclass(frozen=True, slots=True)
class OtherHours:
    """Weekly hours of that weekday that do not hold on that date."""

    start: time
    end: time
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class InTheWay:
    """Time that is taken: by an `appointment` (and whose), a `hold`, a group's `session`, an `absence`."""

    kind: str
    time: Interval
    name: str = ""
    appointment_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class RoomsAsked:
    """What of one kind could serve (by name), and which of it is free."""

    kind: str
    serving: tuple[str, ...]
    free: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """All that decides about one start. `visit` is without buffers, `period` with them; instants in UTC."""

    visit: Interval
    period: Interval
    clinic_online: bool
    practitioner_online: bool
    practitioner_left: bool
    type_active: bool
    type_offered: bool
    group: bool
    sites: tuple[SiteHours, ...]
    other_hours: tuple[OtherHours, ...]
    in_the_way: tuple[InTheWay, ...]
    grid: int
    on_grid: bool
    rooms: tuple[RoomsAsked, ...]

    @property
    def site(self) -> SiteHours | None:
        """The site at which the visit is inside opening hours; one that patients are shown comes first."""
        there = [site for site in self.sites if contains(site.open, self.visit)]
        there.sort(key=lambda site: (not site.shown, not contains(site.open, self.period)))
        return there[0] if there else None


def findings(situation: Situation, request: BookingRequest, context: BookingContext) -> list[Finding]:
    """Everything that decides about a start, in order; patients are offered it when nothing is broken."""
    return [
        *_standing(situation),
        *_opening(situation),
        *_taken(situation),
        *_fit(situation),
        *_rooms(situation),
        *_rules(request, context),
    ]


def _kept_if(kept: bool, code: str, setting: Setting, **figures: Any) -> Finding:
    return Finding(code, Outcome.KEPT if kept else Outcome.BROKEN, setting, figures=figures)


def _standing(situation: Situation) -> Iterator[Finding]:
    yield _kept_if(situation.clinic_online, "clinic_online", Setting.CLINIC)
    yield _kept_if(not situation.practitioner_left, "practitioner_here", Setting.PROFILE)
    yield _kept_if(situation.practitioner_online, "practitioner_online", Setting.PROFILE)
    yield _kept_if(situation.type_active, "type_active", Setting.TYPE)
    yield _kept_if(situation.type_offered, "type_offered", Setting.TYPE)
    if situation.group:
        yield Finding("not_a_group", Outcome.BROKEN, Setting.TYPE)


def _opening(situation: Situation) -> Iterator[Finding]:
    site, visit = situation.site, situation.visit
    if site is not None:
        around = next(hours for hours in site.open if contains([hours], visit))
        yield Finding(
            "open", Outcome.KEPT, Setting.HOURS, figures={"hours": [(site.name, around)], "site": site.name}
        )
        yield _kept_if(site.shown, "site_shown", Setting.SITE, site=site.name)
        return
    hours = [(site.name, one) for site in situation.sites for one in site.open]
    if hours:
        yield Finding("open", Outcome.BROKEN, Setting.HOURS, "other_hours", {"hours": hours})
    elif situation.other_hours:
        lapsed = situation.other_hours[0]
        figures = {"start": lapsed.start, "end": lapsed.end, "from": lapsed.valid_from, "to": lapsed.valid_to}
        variant = "lapsed" if lapsed.valid_to else "not_yet"
        yield Finding("open", Outcome.BROKEN, Setting.HOURS, variant, figures)
    else:
        yield Finding("open", Outcome.BROKEN, Setting.HOURS, "closed")
    yield Finding("site_shown", Outcome.NOT_APPLIED, Setting.SITE)


def _taken(situation: Situation) -> Iterator[Finding]:
    """Absences and whatever else has some of the visit's time; one finding for each."""
    met = [one for one in situation.in_the_way if one.time.overlaps(situation.visit)]
    for code, setting, found in (
        ("present", Setting.ABSENCES, [one for one in met if one.kind == "absence"]),
        ("free", None, [one for one in met if one.kind != "absence"]),
    ):
        if not found:
            yield Finding(code, Outcome.KEPT, setting)
        for one in found:
            figures = {"start": one.time.start, "end": one.time.end, "name": one.name}
            variant = one.kind if code == "free" else "reason" if one.name else ""
            yield Finding(code, Outcome.BROKEN, setting, variant, figures, one.appointment_id)


def _fit(situation: Situation) -> Iterator[Finding]:
    """The buffers around a visit that fits itself, and the grid."""
    visit, period, site = situation.visit, situation.period, situation.site
    minutes = {
        "before": (visit.start - period.start).seconds // 60,
        "after": (period.end - visit.end).seconds // 60,
    }
    if period == visit:
        yield Finding("buffers", Outcome.KEPT, Setting.TYPE, "none")
    elif site is None or any(one.time.overlaps(visit) for one in situation.in_the_way):
        yield Finding("buffers", Outcome.NOT_APPLIED, Setting.TYPE, figures=minutes)
    else:
        met = next((one for one in situation.in_the_way if one.time.overlaps(period)), None)
        fits = met is None and contains(site.open, period)
        variant = "" if fits or met is None else met.kind
        figures = minutes if met is None else {**minutes, "name": met.name}
        outcome = Outcome.KEPT if fits else Outcome.BROKEN
        yield Finding("buffers", outcome, Setting.TYPE, variant, figures, met.appointment_id if met else None)
    yield _kept_if(situation.on_grid, "on_grid", Setting.TYPE, grid=situation.grid)


def _rooms(situation: Situation) -> Iterator[Finding]:
    for asked in situation.rooms:
        code = f"{asked.kind}_free"
        if situation.site is None:
            yield Finding(code, Outcome.NOT_APPLIED, Setting.ROOMS)
        elif asked.free:
            yield Finding(code, Outcome.KEPT, Setting.ROOMS, figures={"names": list(asked.free)})
        else:
            variant = "" if asked.serving else "none"
            yield Finding(code, Outcome.BROKEN, Setting.ROOMS, variant, {"names": list(asked.serving)})


_SET_AT = {
    "slot_in_past": None,
    "new_patients_refused": Setting.RULES,
    "patient_blocked": Setting.PATIENT,
}


def _rules(request: BookingRequest, context: BookingContext) -> Iterator[Finding]:
    """Every rule of booking; of a limit that both may set, the type's is named when it is what is broken."""
    types_own = replace(context, practitioner=replace(context.practitioner, limits=NO_LIMITS))
    by_type = {one.code: one.outcome for one in explain(request, types_own)}
    for result in explain(request, context):
        limited = result.code in ("too_many_upcoming", "too_close_to_another", "day_is_full")
        setting = _SET_AT.get(result.code, Setting.TYPE)
        if limited and result.outcome is Outcome.BROKEN and by_type[result.code] is not Outcome.BROKEN:
            setting = Setting.RULES
        figures = {**_figures(result.code, context), **(dict(result.error.extras()) if result.error else {})}
        variant = _variant(result.code, context) if result.outcome is not Outcome.BROKEN else ""
        yield Finding(result.code, result.outcome, setting, variant, figures)


def _figures(code: str, context: BookingContext) -> dict[str, Any]:
    rules, own = context.type.limits, context.practitioner.limits
    if code == "slot_too_soon":
        return {"notice_minutes": context.type.min_notice_minutes}
    if code == "slot_too_far":
        return {"horizon_days": context.type.horizon_days}
    if code == "too_many_upcoming":
        return {"limit": _least(rules.max_upcoming, own.max_upcoming)}
    if code == "too_close_to_another":
        return {"spacing_days": max(rules.spacing_days or 0, own.spacing_days or 0)}
    if code == "day_is_full":
        return {"limit": _least(rules.max_per_day, own.max_per_day), "booked": context.day.booked}
    return {}


def _least(*limits: int | None) -> int | None:
    return min((limit for limit in limits if limit is not None), default=None)


def _variant(code: str, context: BookingContext) -> str:
    """Tell a rule that is off from one that is kept."""
    off = {
        "slot_too_soon": not context.type.min_notice_minutes,
        "slot_too_far": context.type.horizon_days is None,
        "known_patients_only": context.type.bookable_by != BookableBy.KNOWN_PATIENTS,
        "new_patients_refused": context.practitioner.accepts_new_patients,
    }
    figures = _figures(code, context)
    unlimited = not figures.get("limit", True) or not figures.get("spacing_days", True)
    return "off" if off.get(code, False) or unlimited else ""


def is_offered(found: Iterable[Finding]) -> bool:
    """Whether nothing stands in the way."""
    return all(one.outcome is not Outcome.BROKEN for one in found)


CODES: tuple[str, ...] = (
    "clinic_online",
    "practitioner_here",
    "practitioner_online",
    "type_active",
    "type_offered",
    "not_a_group",
    "open",
    "site_shown",
    "present",
    "free",
    "buffers",
    "on_grid",
    "room_free",
    "equipment_free",
    *(rule.code for rule in RULES),
)
"""Every code a finding can have, in the order in which they are told."""

"""What is planned together in the demo: a series for the cast's patient, and groups with their sessions.

Written past the commands' announcements, as all of the demo's data: nobody is told. Sessions are in the
evening, or on a Sunday, where they are in nobody's way.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random

from toubib.entrypoints.demo.appointments import People
from toubib.entrypoints.demo.data.shapes import ClinicData, Texts, by_language
from toubib.entrypoints.demo.practitioners import LoadedPractitioner
from toubib.kernel.ids import uuid7
from toubib.kernel.wall_clock import day_bounds, local_date, to_instant
from toubib.modules.directory import public as directory
from toubib.modules.patients.models import Patient
from toubib.modules.scheduling.commands.appointments.place import Placement, place
from toubib.modules.scheduling.commands.time.keep_agenda import keep_agenda
from toubib.modules.scheduling.commands.time.session_time import take_time
from toubib.modules.scheduling.domain.appointment_states import AppointmentState
from toubib.modules.scheduling.domain.offers import Offer, read_offer
from toubib.modules.scheduling.domain.series import Status, occurrences
from toubib.modules.scheduling.models import (
    Agenda,
    Appointment,
    AppointmentType,
    GroupSeat,
    GroupSession,
    Series,
)
from toubib.modules.scheduling.queries.offers import offers
from toubib.modules.scheduling.queries.series_plan import judged
from toubib.modules.scheduling.queries.session_offer import group_offer
from toubib.platform.models import AuditEntry

WEEK = timedelta(days=7)
FIRST_SOONEST = timedelta(days=18)
"""The series begins after the other appointments that the cast's patient has ahead."""

SESSIONS_OF_SERIES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupData:
    """A group of one specialty: when its sessions are, how long, for how many, at what fee by currency."""

    specialty: str
    name: Texts
    instructions: Texts
    weekday: int
    at: time
    minutes: int
    capacity: int
    fees: dict[str, str]
    colour: str
    taken: tuple[int, ...]
    """How many seats are taken in each of its sessions, one a week; the first may be today's."""
    sex: str
    youngest: int
    oldest: int


GROUPS = (
    GroupData(
        specialty="midwifery",
        name=(
            "Préparation à la naissance, en groupe",
            "Antenatal class, in a group",
            "التحضير للولادة، حصة جماعية",
        ),
        instructions=(
            "Venez en tenue souple ; l'autre parent est le bienvenu.",
            "Wear something comfortable; the other parent is welcome.",
            "ارتدي ملابس مريحة؛ والطرف الآخر مرحّب به.",
        ),
        weekday=2,
        at=time(18, 15),
        minutes=90,
        capacity=10,
        fees={"TND": "20.000", "XOF": "6000", "EUR": "15.00"},
        colour="plum",
        taken=(9, 10, 7, 4, 2, 0),
        sex="female",
        youngest=20,
        oldest=40,
    ),
    GroupData(
        specialty="general-practice",
        name=("Matinée de vaccination", "Vaccination morning", "صباح التلقيح"),
        instructions=(
            "Apportez votre carnet de vaccination.",
            "Bring your vaccination record.",
            "أحضر دفتر التلقيح.",
        ),
        weekday=6,
        at=time(9),
        minutes=180,
        capacity=40,
        fees={"TND": "15.000", "XOF": "3000", "EUR": "6.00"},
        colour="moss",
        taken=(31,),
        sex="",
        youngest=18,
        oldest=95,
    ),
)


def load_together(
    data: ClinicData,
    practitioners: Sequence[LoadedPractitioner],
    people: People,
    present: datetime,
    rng: Random,
) -> None:
    """Plan a series and hold groups, in the clinic's scope."""
    for one in practitioners:
        if one.data.specialty == "physiotherapy" and "Lina" in people.cast:
            _load_series(one, people.cast["Sami"], people, present)
    for group in GROUPS:
        holder = next((one for one in practitioners if one.data.specialty == group.specialty), None)
        if holder is not None:
            _load_group(group, holder, data, people, present, rng)


def _load_series(one: LoadedPractitioner, patient: Patient, people: People, present: datetime) -> None:
    """Book the first free start at which six weeks in a row are free, for one patient."""
    agenda = Agenda.objects.get(clinic_id=one.role.clinic_id, pk=one.id)
    found = [
        read_offer(asdict(offer))
        for offer in offers(agenda.clinic_id, directory.role(agenda.clinic_id, agenda.pk))
    ]
    offer = next((each for each in found if "séance" in each.name.get("fr", "").lower()), found[0])
    starts = _weeks_in_a_row(agenda, offer, patient, present)
    if not starts:
        return
    series = Series.objects.create(
        clinic_id=agenda.clinic_id,
        patient_id=patient.pk,
        type_id=offer.id,
        agenda_id=agenda.pk,
        every_days=7,
        planned=len(starts),
        made_by=people.secretary,
        made_at=present - WEEK,
    )
    for start in starts:
        placed = place(
            Placement(
                agenda=agenda,
                offer=offer,
                start=start,
                mode="in-person",
                patient_id=patient.pk,
                reason="Rééducation du genou",
                booked_by=people.secretary,
                series_id=series.pk,
            ),
            present,
        )
        Appointment.objects.filter(clinic_id=agenda.clinic_id, pk=placed.pk).update(booked_at=series.made_at)
        AuditEntry.objects.create(**_line(placed, series.made_at))


def _weeks_in_a_row(agenda: Agenda, offer: Offer, patient: Patient, present: datetime) -> list[datetime]:
    for first in _candidates(agenda, present):
        starts = occurrences(first, 7, SESSIONS_OF_SERIES, agenda.time_zone)
        elsewhere = any(_comes_that_day(patient, start, agenda.time_zone) for start in starts)
        free = all(each.status is Status.FREE for each in judged(agenda, offer, starts, present))
        if free and not elsewhere:
            return starts
    return []


def _candidates(agenda: Agenda, present: datetime) -> Iterator[datetime]:
    """Yield the starts to try: every half hour of the days of a week, from the first on."""
    first = local_date(present + FIRST_SOONEST, agenda.time_zone)
    for number in range(7):
        for half_hour in range(17, 36):
            clock = time(half_hour // 2, 30 * (half_hour % 2))
            yield to_instant(first + timedelta(days=number), clock, agenda.time_zone)


def _comes_that_day(patient: Patient, start: datetime, zone: str) -> bool:
    bounds = day_bounds(local_date(start, zone), zone)
    return Appointment.objects.filter(
        clinic_id=patient.clinic_id,
        patient_id=patient.pk,
        starts__gte=bounds.start,
        starts__lt=bounds.end,
    ).exists()


def _load_group(
    group: GroupData,
    holder: LoadedPractitioner,
    data: ClinicData,
    people: People,
    present: datetime,
    rng: Random,
) -> None:
    type_ = AppointmentType.objects.create(
        clinic_id=holder.role.clinic_id,
        name=by_language(group.name),
        duration_minutes=group.minutes,
        modes=["in-person"],
        fees={"in-person": group.fees[data.currency]},
        specialties=[group.specialty],
        practitioners=[holder.id],
        instructions=by_language(group.instructions),
        capacity=group.capacity,
        horizon_days=90,
        colour=group.colour,
        position=AppointmentType.objects.filter(clinic_id=holder.role.clinic_id).count(),
    )
    agenda = keep_agenda(holder.role.clinic_id, holder.id, clock=lambda: present)
    for start, taken in zip(_starts(group, agenda, present), group.taken, strict=False):
        session = _session(group, type_, holder, agenda, start, present)
        attendees = _who(group, people, present, rng, taken, start, agenda.time_zone)
        _seat(session, attendees, type_, data, people, present)


def _starts(group: GroupData, agenda: Agenda, present: datetime) -> list[datetime]:
    today = local_date(present, agenda.time_zone)
    first = today + timedelta(days=(group.weekday - today.weekday()) % 7)
    start = to_instant(first, group.at, agenda.time_zone)
    if start <= present + timedelta(hours=3):
        start = to_instant(first + WEEK, group.at, agenda.time_zone)
    return occurrences(start, 7, len(group.taken), agenda.time_zone)


def _session(
    group: GroupData,
    type_: AppointmentType,
    holder: LoadedPractitioner,
    agenda: Agenda,
    start: datetime,
    present: datetime,
) -> GroupSession:
    session = GroupSession.objects.create(
        clinic_id=agenda.clinic_id,
        agenda_id=agenda.pk,
        type_id=type_.pk,
        site_id=directory.role(agenda.clinic_id, agenda.pk).site_ids[0],
        mode="in-person",
        starts=start,
        ends=start + timedelta(minutes=group.minutes),
        capacity=group.capacity,
        published=True,
    )
    _, offer = group_offer(agenda.clinic_id, agenda.pk, type_.pk)
    take_time(session, agenda, offer, present)
    return session


def _who(
    group: GroupData,
    people: People,
    present: datetime,
    rng: Random,
    count: int,
    start: datetime,
    zone: str,
) -> list[Patient]:
    """Return so many of those whom the group is for, in no order, who come for nothing else that day."""
    bounds = day_bounds(local_date(start, zone), zone)
    coming = Appointment.objects.filter(
        clinic_id=people.patients[0].clinic_id, starts__gte=bounds.start, starts__lt=bounds.end
    )
    taken = {row.pk for row in people.cast.values()} | set(coming.values_list("patient_id", flat=True))

    def age(born: date) -> int:
        return int((present.date() - born).days / 365.25)

    fit = [
        row
        for row in people.patients
        if row.pk not in taken
        and row.birth_date
        and group.sex in ("", row.sex)
        and group.youngest <= age(row.birth_date) <= group.oldest
    ]
    return rng.sample(fit, min(count, len(fit)))


def _seat(
    session: GroupSession,
    attendees: Sequence[Patient],
    type_: AppointmentType,
    data: ClinicData,
    people: People,
    present: datetime,
) -> None:
    """Give each of them a seat."""
    rows = [
        Appointment(
            pk=uuid7(),
            clinic_id=session.clinic_id,
            agenda_id=session.agenda_id,
            type_id=session.type_id,
            patient_id=row.pk,
            site_id=session.site_id,
            session_id=session.pk,
            state=AppointmentState.BOOKED.value,
            mode=session.mode,
            starts=session.starts,
            ends=session.ends,
            fee=Decimal(type_.fees["in-person"]),
            currency=data.currency,
            cancellation_notice_hours=type_.cancellation_notice_hours,
            source=Appointment.Source.STAFF,
            booked_by=people.secretary,
            booked_at=present - timedelta(days=2, hours=number),
        )
        for number, row in enumerate(attendees)
    ]
    Appointment.objects.bulk_create(rows)
    GroupSeat.objects.bulk_create(
        GroupSeat(clinic_id=session.clinic_id, session=session, number=number, appointment=row)
        for number, row in enumerate(rows, start=1)
    )
    AuditEntry.objects.bulk_create(AuditEntry(**_line(row, row.booked_at)) for row in rows)


def _line(row: Appointment, at: datetime) -> dict[str, object]:
    return {
        "clinic_id": row.clinic_id,
        "at": at,
        "actor_id": row.booked_by,
        "action": "scheduling.appointment_booked",
        "object_id": row.pk,
        "params": {},
    }

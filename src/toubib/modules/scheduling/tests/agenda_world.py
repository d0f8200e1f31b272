"""Two practitioners of one clinic, in zones and on days where clocks do what they can do."""

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from toubib.kernel.access import Role
from toubib.kernel.actor import Actor, system
from toubib.kernel.ids import uuid7
from toubib.modules.directory.models import Practice, PractitionerRole
from toubib.modules.patients import public as patients
from toubib.modules.scheduling.commands.time.keep_agenda import keep_agenda
from toubib.modules.scheduling.models import Agenda, AppointmentType, WeeklyHours
from toubib.modules.scheduling.tests.agenda_model import TICK, Kind, Opened
from toubib.modules.scheduling.tests.conftest import make_clinic, make_person, make_staff, make_user
from toubib.platform.tenancy import scope

Hours = list[tuple[int, int]]

EVENINGS = [
    # (zone, the evening on which a history begins: two days later the clocks change, where they ever do)
    ("Europe/Paris", datetime(2026, 10, 23, 20)),
    ("Europe/Paris", datetime(2027, 3, 26, 20)),
    ("Australia/Lord_Howe", datetime(2026, 10, 2, 20)),
    ("Australia/Lord_Howe", datetime(2027, 4, 2, 20)),
    ("Africa/Tunis", datetime(2026, 11, 23, 20)),
    ("Africa/Dakar", datetime(2026, 12, 30, 20)),
    ("Asia/Kathmandu", datetime(2027, 2, 26, 20)),
]
HOURS = [
    [(60, 150), (540, 660)],
    [(45, 105), (105, 270)],
    [(90, 270), (540, 660)],
]
"""Every day, in minutes of the wall clock: hours that begin or end while it comes twice, or is skipped."""


@dataclass(frozen=True)
class Pair:
    """The clinic, its two agendas with their hours, who works there, and two patients who book online."""

    clinic_id: UUID
    site_id: UUID
    type_id: UUID
    agendas: dict[UUID, Opened]
    admin: Actor
    people: list[tuple[Actor, UUID]]
    walk_in: UUID


def make_pair(zone: str, start: datetime, kind: Kind, hours: Hours) -> Pair:
    """Make them, as of a moment."""
    clinic_id, site_id = make_clinic(zone)
    roles = [uuid7(), uuid7()]
    with scope(system("test", clinic_id)):
        for role_id in roles:
            _make_role(clinic_id, site_id, role_id)
        type_ = AppointmentType.objects.create(
            clinic_id=clinic_id,
            name={"fr": "Consultation"},
            duration_minutes=kind.length * TICK,
            buffer_before_minutes=kind.before * TICK,
            buffer_after_minutes=kind.after * TICK,
            modes=["in-person"],
            practitioners=roles,
            cancellation_notice_hours=0,
        )
        agendas = {role_id: _open(clinic_id, site_id, role_id, start, hours) for role_id in roles}
    admin = make_staff(clinic_id, Role.CLINIC_ADMIN)
    users = [make_user("sami"), make_user("nour")]
    walk_in = patients.NewPatient(given_name="Leila", family_name="Ayari")
    return Pair(
        clinic_id=clinic_id,
        site_id=site_id,
        type_id=type_.pk,
        agendas=agendas,
        admin=admin,
        people=[(Actor(user_id=user.pk), make_person(user)) for user in users],
        walk_in=patients.register(walk_in, actor=admin, force=True),
    )


def _make_role(clinic_id: UUID, site_id: UUID, role_id: UUID) -> None:
    PractitionerRole.objects.create(
        id=role_id,
        clinic_id=clinic_id,
        slug=f"dr-{role_id}",
        given_name="Amel",
        family_name="Ben Salah",
        specialties=["gynecology"],
        published=True,
    )
    Practice.objects.create(
        clinic_id=clinic_id, practitioner_role_id=role_id, site_id=site_id, published=True
    )


def _open(clinic_id: UUID, site_id: UUID, role_id: UUID, start: datetime, hours: Hours) -> Opened:
    """Open an agenda at the usual hours, and work out its days."""
    agenda = Agenda(pk=role_id, clinic_id=clinic_id, time_zone="UTC")
    agenda.save(force_insert=True)
    opened = Opened()
    for weekday in range(7):
        for begin, end in hours:
            row = WeeklyHours.objects.create(
                clinic_id=clinic_id,
                agenda=agenda,
                site_id=site_id,
                weekday=weekday,
                start=wall(begin),
                end=wall(end),
                valid_from=date(2026, 1, 1),
            )
            opened.hours[row.pk] = (weekday, begin, end)
    keep_agenda(clinic_id, role_id, clock=lambda: start)
    return opened


def wall(minutes: int) -> time:
    """Return the time on the wall so many minutes after midnight; 24:00 is 00:00."""
    return time(minutes // 60 % 24, minutes % 60)

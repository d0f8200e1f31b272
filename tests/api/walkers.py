"""Who sends the requests of the walk through the API, and the real things that these are about."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client
from schemathesis import Case, GenerationMode

from toubib.kernel.actor import system
from toubib.kernel.clock import now
from toubib.kernel.ids import uuid7
from toubib.modules.accounts.models import User
from toubib.modules.clinics.models import Clinic, Membership, Room, Site
from toubib.modules.scheduling.commands.appointments.book import BookAppointment, book
from toubib.modules.scheduling.commands.appointments.hold import HoldSlot, hold
from toubib.modules.scheduling.commands.appointments.series import BookSeries, book_series
from toubib.modules.scheduling.commands.proposals.propose import ProposeSlots, SlotToPropose, propose
from toubib.modules.scheduling.commands.settings.feeds import MakeFeed, make_feed
from toubib.modules.scheduling.commands.settings.group_sessions import SetSessions, set_sessions
from toubib.modules.scheduling.commands.time.keep_agenda import keep_agenda
from toubib.modules.scheduling.commands.waiting.waiting_list import JoinForPatient, Wanted, join_for_patient
from toubib.modules.scheduling.models import Absence, Appointment, AppointmentType, DatedOpening, WeeklyHours
from toubib.modules.scheduling.queries.availability import public_availability
from toubib.modules.scheduling.tests.conftest import World, make_user, make_world
from toubib.platform.tenancy import scope

_CSRF = "c" * 32
_WORDS = {
    "country": "TN",
    "time_zone": "Africa/Tunis",
    "currency": "TND",
    "languages": ["fr", "ar"],
    "specialties": ["gynaecology-obstetrics"],
    "email": "quelqu.une@example.org",
    "phone": "+21622714905",
    "valid_to": "2099-12-31",
    "end": "23:00",
}
"""What nobody invents, in place of what the description allows and the rules behind it do not know."""

_BACKEND = "toubib.modules.accounts.adapters.backend.AccountBackend"

_ASK_WHEN = ("availability", "agenda", "candidates", "month", "day-summary", "sessions", "explain")


@dataclass
class Walkers:
    """Sessions by audience, and real identifiers by the names that parameters and fields have."""

    sessions: dict[str, str]
    real: dict[str, str]

    def proofs(self, path: str) -> dict[str, Any]:
        """Return the headers and cookies of whoever an address is for."""
        audience = path.removeprefix("/api/v1/").split("/")[0]
        session = self.sessions.get(audience)
        cookies = {"csrftoken": _CSRF} | ({settings.SESSION_COOKIE_NAME: session} if session else {})
        return {"headers": {"X-CSRFToken": _CSRF, "Host": "localhost"}, "cookies": cookies}

    def client(self, path: str) -> Client:
        """Return a browser of whoever an address is for."""
        proofs = self.proofs(path)
        client = Client(enforce_csrf_checks=True, headers=proofs["headers"])
        for name, value in proofs["cookies"].items():
            client.cookies[name] = value
        return client

    def read(self, path: str) -> Any:
        """Read an address of the description with real identifiers, the next two weeks where it asks when."""
        nouns = {name: noun for noun, name in re.findall(r"(\w+)s/\{(id)\}", path)}
        names = {"id_or_slug": self.real["clinic"]} | self.real
        address = re.sub(r"\{(\w+)\}", lambda found: names.get(nouns.get(found[1], found[1]), "x"), path)
        today = now().date()
        query = {"from": today, "to": today + timedelta(days=14), "type": self.real["type"]}
        query |= {"practitioner": self.real["practitioner"], "start": self.real["start"]}
        if address.endswith("/month"):
            query = {"month": f"{today:%Y-%m}"}
        asks = address.endswith(_ASK_WHEN)
        return self.client(path).get(address, query if asks else {})

    def make_real(self, case: Case) -> None:
        """Exchange invented identifiers for real ones; what is no identifier at all stays as it is."""
        whose = {name: noun for noun, name in re.findall(r"(\w+)s/\{(id)\}", case.path)}
        for place in (case.path_parameters, case.query):
            for name, value in (place or {}).items():
                known = whose.get(name, name)
                if known in self.real and _is_identifier(value):
                    place[name] = self.real[known]
        case.headers.pop("Idempotency-Key", None)
        sound = case.meta is None or case.meta.generation.mode is GenerationMode.POSITIVE
        known = self.real | (_WORDS if sound else {})
        case.body = _exchanged(case.body, known)


def _exchanged(body: Any, known: dict[str, Any]) -> Any:
    """Return a body with known values in the place of invented ones of the same kind."""
    if isinstance(body, dict):
        return {
            name: known[name] if name in known and _is_invented(name, value) else _exchanged(value, known)
            for name, value in body.items()
        }
    return [_exchanged(value, known) for value in body] if isinstance(body, list) else body


def _is_invented(name: str, value: Any) -> bool:
    return bool(value) if name in _WORDS else _is_identifier(value) or _is_instant(value)


def make_walkers() -> Walkers:
    """Make a clinic with one of everything in it, its people, and a super admin."""
    world = make_world(now)
    today = now().date()
    found = public_availability(world.role_id, world.type_id, today, today + timedelta(days=9), now())
    starts = [
        datetime.fromtimestamp(start, UTC)
        for day in found.days
        for start in found.starts(day, "in-person", now())
    ]
    slots = [
        HoldSlot(agenda_id=world.role_id, type_id=world.type_id, start=start, mode="in-person")
        for start in starts[-3:]
    ]
    appointment = book(BookAppointment(slot=slots[0], person_id=world.person_id), actor=world.patient)
    salma = make_user("salma")
    User.objects.filter(pk=salma.pk).update(is_super_admin=True)
    people = {"me": world.patient.user_id, "clinics": world.admin.user_id, "platform": salma.pk}
    real: dict[str, Any] = {
        "clinic": world.clinic_id,
        "appointment_id": appointment.pk,
        "patient_id": appointment.patient_id,
        "patient": appointment.patient_id,
        "practitioner": world.role_id,
        "practitioner_role": world.role_id,
        "type": world.type_id,
        "type_id": world.type_id,
        "person": world.person_id,
        "person_id": world.person_id,
        "hold": (held := hold(slots[1], actor=world.patient).pk),
        "hold_id": held,
        "start": starts[-1].isoformat(),
        "entry": _somebody_waits(world, appointment.patient_id),
        "token": _proposed(world, appointment, starts[-5]),
        "word": make_feed(MakeFeed(), actor=world.patient)[1].written(),
        "series_id": _series(world, appointment.patient_id, starts[-8:-6]),
        "session_id": _session_of_group(world, starts[-10]),
        **_places_and_times(world),
    }
    sessions = {audience: _session(user) for audience, user in people.items()}
    return Walkers(sessions, {name: str(value) for name, value in real.items()})


def _somebody_waits(world: World, patient_id: UUID) -> UUID:
    """Put the patient on the waiting list."""
    today = now().date()
    wanted = Wanted(first_day=today, last_day=today + timedelta(days=20))
    cmd = JoinForPatient(patient_id=patient_id, type_id=world.type_id, wanted=wanted)
    return join_for_patient(cmd, actor=world.staff).pk


def _proposed(world: World, appointment: Appointment, start: datetime) -> str:
    """Propose another slot instead of the appointment, and return the token of the link."""
    slot = SlotToPropose(agenda_id=world.role_id, type_id=world.type_id, start=start, mode="in-person")
    cmd = ProposeSlots(
        patient_id=appointment.patient_id,
        slots=(slot,),
        expires_at=start,
        appointment_id=appointment.pk,
    )
    return propose(cmd, actor=world.staff)[1]


def _series(world: World, patient_id: UUID, starts: list[datetime]) -> UUID:
    cmd = BookSeries(
        agenda_id=world.role_id,
        type_id=world.type_id,
        mode="in-person",
        patient_id=patient_id,
        starts=starts,
        every_days=7,
    )
    return book_series(cmd, actor=world.staff).pk


def _session_of_group(world: World, start: datetime) -> UUID:
    with scope(system("test", world.clinic_id)):
        group = AppointmentType.objects.create(
            clinic_id=world.clinic_id,
            name={"fr": "Préparation à la naissance"},
            duration_minutes=20,
            modes=["in-person"],
            practitioners=[world.role_id],
            capacity=4,
        )
        keep_agenda(world.clinic_id, world.role_id)
    cmd = SetSessions(
        agenda_id=world.role_id, type_id=group.pk, start=start, mode="in-person", published=True
    )
    return set_sessions(cmd, actor=world.staff)[0].pk


def _places_and_times(world: World) -> dict[str, UUID]:
    """Add a place, a room, an opening and an absence that nothing refers to, and name the hours there are."""
    of_agenda = {"clinic_id": world.clinic_id, "agenda_id": world.role_id}
    day = now().date() + timedelta(days=30)
    with scope(system("test", world.clinic_id)):
        site = Site.objects.get(pk=world.site_id)
        site.pk, site.name = uuid7(), "Centre-ville"
        site.save(force_insert=True)
        room = Room.objects.create(clinic_id=world.clinic_id, site=site, name="Salle 1")
        opening = DatedOpening.objects.create(
            **of_agenda, site_id=world.site_id, date=day, start=time(14), end=time(16)
        )
        absence = Absence.objects.create(
            **of_agenda, starts=now() + timedelta(days=40), ends=now() + timedelta(days=41)
        )
        hours = WeeklyHours.objects.filter(**of_agenda).first()
        Clinic.objects.filter(pk=world.clinic_id).update(languages=["fr"])
        member = Membership.objects.get(user_id=world.staff.user_id)
    assert hours
    return {
        "site": site.pk,
        "room": room.pk,
        "member": member.pk,
        "hours_id": hours.pk,
        "opening_id": opening.pk,
        "absence_id": absence.pk,
    }


def _session(user_id: UUID | None) -> str:
    """Sign somebody in; return the session's key."""
    user = User.objects.get(pk=user_id)
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = _BACKEND
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return str(session.session_key)


def _is_identifier(value: Any) -> bool:
    try:
        return bool(UUID(value))
    except (ValueError, TypeError, AttributeError):
        return False


def _is_instant(value: Any) -> bool:
    try:
        return datetime.fromisoformat(value).tzinfo is not None
    except (ValueError, TypeError):
        return False

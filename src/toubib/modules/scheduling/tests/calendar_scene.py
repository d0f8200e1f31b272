"""A clinic whose agenda and appointments are read as calendars, the way calendar applications do it."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import vobject
from django.test import Client

from toubib.kernel.actor import Actor, system
from toubib.kernel.clock import now
from toubib.modules.patients.public import NewPatient
from toubib.modules.scheduling.commands.appointments.book import BookAppointment, book
from toubib.modules.scheduling.commands.appointments.book_as_staff import BookAsStaff, book_as_staff
from toubib.modules.scheduling.commands.appointments.hold import HoldSlot
from toubib.modules.scheduling.commands.settings.feeds import MakeFeed, make_feed
from toubib.modules.scheduling.models import Appointment, AppointmentType
from toubib.modules.scheduling.tests.conftest import World, make_world
from toubib.platform.tenancy import scope


@dataclass(frozen=True)
class Calendars:
    """A clinic as of today; `slot` is 09:00 there a week ahead."""

    world: World

    @property
    def slot(self) -> datetime:
        return self.world.slot

    def book(
        self, given_name: str = "Leïla", family_name: str = "Trabelsi", *, hours: int = 0
    ) -> Appointment:
        return book_as_staff(
            BookAsStaff(
                agenda_id=self.world.role_id,
                type_id=self.world.type_id,
                start=self.slot + timedelta(hours=hours),
                mode="in-person",
                new_patient=NewPatient(given_name=given_name, family_name=family_name),
                force=True,
                reason="saignements",
            ),
            actor=self.world.staff,
        )

    def book_oneself(self) -> Appointment:
        slot = HoldSlot(
            agenda_id=self.world.role_id, type_id=self.world.type_id, start=self.slot, mode="in-person"
        )
        return book(BookAppointment(slot=slot, person_id=self.world.person_id), actor=self.world.patient)

    def of_agenda(self, *, details: bool = False, actor: Actor | None = None) -> str:
        """Make a calendar of the agenda, and return its address."""
        actor = actor or self.world.staff
        cmd = MakeFeed(clinic_id=self.world.clinic_id, agenda_id=self.world.role_id, details=details)
        return address(make_feed(cmd, actor=Actor(user_id=actor.user_id))[1].written())


def make_calendars() -> Calendars:
    """Make the clinic, as of today."""
    world = make_world(now)
    day = now().astimezone(ZoneInfo("Africa/Tunis")).date() + timedelta(days=7)
    slot = datetime.combine(day, time(9), ZoneInfo("Africa/Tunis")).astimezone(UTC)
    with scope(system("test", world.clinic_id)):
        AppointmentType.objects.filter(pk=world.type_id).update(name={"fr": "Suivi de grossesse"})
    return Calendars(replace(world, slot=slot))


def address(word: str) -> str:
    return f"/api/v1/public/calendars/{word}.ics"


def fetched(where: str) -> str:
    answer = Client().get(where)
    assert answer.status_code == 200, answer.content
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return answer.content.decode()


def events(where: str) -> list[Any]:
    calendar = vobject.readOne(fetched(where))
    assert calendar.version.value == "2.0"
    return list(getattr(calendar, "vevent_list", []))


def status(where: str) -> int:
    return Client().get(where).status_code

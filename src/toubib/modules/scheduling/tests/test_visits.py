"""Several services in one visit: proposed, booked and cancelled together."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from toubib.kernel.actor import system
from toubib.kernel.errors import Forbidden, InvalidInput, NotFound
from toubib.kernel.ids import uuid7
from toubib.modules.patients import public as patients
from toubib.modules.scheduling import errors
from toubib.modules.scheduling.commands.appointments.book_visit import (
    BookVisit,
    BookVisitAsStaff,
    book_visit,
    book_visit_as_staff,
)
from toubib.modules.scheduling.commands.appointments.cancel import cancel
from toubib.modules.scheduling.commands.appointments.cancel_visit import cancel_visit
from toubib.modules.scheduling.commands.appointments.hold import HoldSlot
from toubib.modules.scheduling.commands.appointments.move import MoveAppointment, move
from toubib.modules.scheduling.commands.time.keep_agenda import keep_agenda
from toubib.modules.scheduling.models import Agenda, Appointment, AppointmentType
from toubib.modules.scheduling.queries.agenda_check import differences
from toubib.modules.scheduling.queries.visit_plan import (
    Service,
    VisitWish,
    plan_for_patients,
    plan_for_staff,
    services_online,
)
from toubib.modules.scheduling.tests.conftest import NOW, World, clock, make_agenda, make_clinic
from toubib.modules.scheduling.tests.test_booking import book_slot
from toubib.modules.scheduling.tests.test_booking_as_staff import take
from toubib.modules.scheduling.tests.test_rooms import make_rooms
from toubib.platform.models import OutboxEvent
from toubib.platform.tenancy import scope

pytestmark = pytest.mark.req("SCH-16")


@dataclass
class Centre:
    """A practice of two: a consultation of 20 minutes with one, an ultrasound of 30 with the other."""

    world: World
    sonographer: UUID
    scan: UUID

    @property
    def services(self) -> list[Service]:
        """The consultation, then the ultrasound."""
        return [Service(self.world.type_id), Service(self.scan)]

    def wish(self, **changes: Any) -> VisitWish:
        """Return the wish for both on the world's day."""
        day = self.world.slot.date()
        return replace(VisitWish(services=self.services, first=day, last=day), **changes)

    def slots(self, minutes: int = 0, then: int = 30) -> list[HoldSlot]:
        """Return two slots: so many minutes after the world's, and so many after that one's start."""
        first = self.world.slot + timedelta(minutes=minutes)
        return [
            HoldSlot(agenda_id=self.world.role_id, type_id=self.world.type_id, start=first, mode="in-person"),
            HoldSlot(
                agenda_id=self.sonographer,
                type_id=self.scan,
                start=first + timedelta(minutes=then),
                mode="in-person",
            ),
        ]

    def plan(self, **changes: Any) -> list[dict[str, Any]]:
        """Return what staff are proposed."""
        return plan_for_staff(self.wish(**changes), actor=self.world.staff, now=NOW)["visits"]

    def book(self, *slots: HoldSlot, **changes: Any) -> list[Appointment]:
        """Book both for the world's patient, online."""
        cmd = BookVisit(slots=slots or self.slots(), person_id=self.world.person_id)
        return book_visit(replace(cmd, **changes), actor=self.world.patient, clock=clock)

    def book_at_desk(self, *slots: HoldSlot) -> list[Appointment]:
        """Book both for somebody new, as staff."""
        cmd = BookVisitAsStaff(
            slots=slots or self.slots(),
            new_patient=patients.NewPatient(given_name="Leïla", family_name=f"Ayari {uuid7().hex}"),
            force=True,
        )
        return book_visit_as_staff(cmd, actor=self.world.staff, clock=clock)

    def booked(self) -> list[Appointment]:
        """Return what stands, and check the read model while there."""
        with scope(self.world.staff):
            for agenda_id in (self.world.role_id, self.sonographer):
                agenda = Agenda.objects.get(clinic_id=self.world.clinic_id, pk=agenda_id)
                assert not differences(agenda, NOW)
            rows = Appointment.objects.filter(clinic_id=self.world.clinic_id, state="booked")
            return list(rows.order_by("starts"))


@pytest.fixture
def centre(world: World) -> Centre:
    """The practice, with one room for ultrasounds."""
    (room,) = make_rooms(world, "Salle d'échographie")
    sonographer, scan = make_agenda(world.clinic_id, world.site_id)
    with scope(system("test", world.clinic_id)):
        AppointmentType.objects.filter(pk=scan).update(
            duration_minutes=30, room_required=True, rooms=[room], modes=["in-person"], fees={}
        )
        keep_agenda(world.clinic_id, sonographer, clock=clock)
    return Centre(world, sonographer, scan)


def test_each_service_begins_when_the_former_ends_or_soon_after(centre: Centre) -> None:
    proposed = centre.plan()
    assert proposed
    for visit in proposed:
        first, second = visit["parts"]
        assert first["practitioner"]["id"] == centre.world.role_id
        assert second["type"]["id"] == centre.scan
        ended, begins = datetime.fromisoformat(first["end"]), datetime.fromisoformat(second["start"])
        assert begins - ended == timedelta(minutes=visit["waiting_minutes"])
        assert visit["waiting_minutes"] <= 30
    assert min(visit["waiting_minutes"] for visit in proposed) == 0


def test_what_is_proposed_can_be_booked_as_it_stands(centre: Centre) -> None:
    first, second = centre.plan()[0]["parts"]
    slots = [
        HoldSlot(
            agenda_id=part["practitioner"]["id"],
            type_id=part["type"]["id"],
            start=datetime.fromisoformat(part["start"]).astimezone(UTC),
            mode=part["mode"],
        )
        for part in (first, second)
    ]
    booked = centre.book(*slots)
    assert booked[0].visit_id is not None
    assert [one.visit_id for one in centre.booked()] == [booked[0].visit_id] * 2
    with scope(centre.world.staff):
        assert OutboxEvent.objects.filter(topic="scheduling.appointment_booked.v1").count() == 2


def test_anyone_is_proposed_what_is_offered_online(centre: Centre) -> None:
    plan = plan_for_patients(centre.world.clinic_id, centre.wish(), language="fr", now=NOW)
    assert plan["timezone"] == "Africa/Tunis"
    assert [visit["start"] for visit in plan["visits"]] == [visit["start"] for visit in centre.plan()]
    with scope(system("test", centre.world.clinic_id)):
        AppointmentType.objects.filter(pk=centre.scan).update(bookable_by="staff")
        keep_agenda(centre.world.clinic_id, centre.sonographer, clock=clock)
    with pytest.raises(NotFound):
        plan_for_patients(centre.world.clinic_id, centre.wish(), language="fr", now=NOW)
    assert centre.plan()


def test_a_room_that_is_taken_is_not_proposed(centre: Centre) -> None:
    with scope(system("test", centre.world.clinic_id)):
        AppointmentType.objects.filter(pk=centre.scan).update(
            practitioners=[centre.sonographer, centre.world.role_id]
        )
    before = centre.plan(services=[Service(centre.world.type_id), Service(centre.scan, centre.sonographer)])
    take(centre.world, type_id=centre.scan, start=centre.world.slot + timedelta(minutes=30))
    after = centre.plan(services=[Service(centre.world.type_id), Service(centre.scan, centre.sonographer)])
    taken = (centre.world.slot + timedelta(minutes=30)).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert taken in [visit["parts"][1]["start"] for visit in before]
    assert taken not in [visit["parts"][1]["start"] for visit in after]


def test_all_or_nothing_is_booked(centre: Centre) -> None:
    take(
        centre.world,
        agenda_id=centre.sonographer,
        type_id=centre.scan,
        start=centre.world.slot + timedelta(minutes=30),
    )
    for booking in (centre.book, centre.book_at_desk):
        with pytest.raises(errors.SlotTaken):
            booking()
        assert len(centre.booked()) == 1


def test_services_that_do_not_follow_each_other_are_no_visit(centre: Centre) -> None:
    one, two = centre.slots(then=90)
    for booking in (centre.book, centre.book_at_desk):
        with pytest.raises(errors.NotOneVisit):
            booking(one, two)
        with pytest.raises(errors.NotOneVisit):
            booking(*reversed(centre.slots()))
        with pytest.raises(InvalidInput):
            booking(one)
    assert centre.booked() == []


def test_the_services_of_two_clinics_are_no_visit(centre: Centre) -> None:
    clinic_id, site_id = make_clinic()
    role_id, type_id = make_agenda(clinic_id, site_id)
    one, two = centre.slots()
    with pytest.raises(errors.NotOneVisit):
        centre.book(one, replace(two, agenda_id=role_id, type_id=type_id))
    with pytest.raises(NotFound):
        centre.book_at_desk(one, replace(two, agenda_id=role_id, type_id=type_id))
    with pytest.raises(NotFound):
        plan_for_staff(
            centre.wish(services=[Service(type_id), Service(centre.scan)]),
            actor=centre.world.staff,
            now=NOW,
        )


@pytest.mark.req("SCH-13")
def test_the_rules_of_a_booking_hold_for_each_service_and_count_the_others(centre: Centre) -> None:
    world = centre.world
    with scope(system("test", world.clinic_id)):
        AppointmentType.objects.filter(pk=world.type_id).update(max_upcoming=1)
        keep_agenda(world.clinic_id, world.role_id, clock=clock)
    again = replace(centre.slots()[0], start=world.slot + timedelta(minutes=20))
    with pytest.raises(errors.TooManyUpcoming):
        centre.book(centre.slots()[0], again)
    assert centre.booked() == []
    assert len(centre.book()) == 2


def test_a_secretary_books_visits_with_those_they_work_for_only(centre: Centre) -> None:
    assigned = replace(centre.world.staff, assigned=frozenset({centre.world.role_id}))
    cmd = BookVisitAsStaff(slots=centre.slots(), patient_id=uuid7())
    with pytest.raises(Forbidden):
        book_visit_as_staff(cmd, actor=assigned, clock=clock)
    with pytest.raises(NotFound):
        plan_for_staff(centre.wish(), actor=assigned, now=NOW)


def test_one_of_a_visit_is_cancelled_alone_or_with_the_others(centre: Centre) -> None:
    first, second = centre.book()
    cancel(first.pk, actor=centre.world.patient, clock=clock)
    assert [one.pk for one in centre.booked()] == [second.pk]
    other = centre.book_at_desk(*centre.slots(minutes=60))
    gone = cancel_visit(other[1].pk, reason="Grève", actor=centre.world.staff, clock=clock)
    assert {one.pk for one in gone} == {one.pk for one in other}
    assert [one.pk for one in centre.booked()] == [second.pk]
    assert [one.pk for one in cancel_visit(second.pk, actor=centre.world.patient, clock=clock)] == [second.pk]
    assert centre.booked() == []


def test_nobody_cancels_the_visit_of_another(centre: Centre) -> None:
    first, _ = centre.book_at_desk()
    with pytest.raises(NotFound):
        cancel_visit(first.pk, actor=centre.world.patient, clock=clock)
    assert len(centre.booked()) == 2


def test_one_of_a_visit_moves_alone(centre: Centre) -> None:
    first, second = centre.book()
    moved = move(
        MoveAppointment(appointment_id=second.pk, start=centre.world.slot + timedelta(minutes=60)),
        actor=centre.world.patient,
        clock=clock,
    )
    assert moved.room_id is not None
    assert [one.pk for one in centre.booked()] == [first.pk, second.pk]


def test_what_somebody_else_holds_is_not_proposed(centre: Centre) -> None:
    book_slot(centre.world)
    taken = centre.world.slot.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert taken not in [visit["parts"][0]["start"] for visit in centre.plan()]


def test_anyone_reads_what_a_clinic_offers_online_and_with_whom(centre: Centre) -> None:
    services = {one["id"]: one for one in services_online(centre.world.clinic_id, language="fr")}
    assert [one["id"] for one in services[centre.scan]["practitioners"]] == [centre.sonographer]
    assert services[centre.world.type_id]["duration_minutes"] == 20
    with pytest.raises(NotFound):
        services_online(uuid7(), language="fr")

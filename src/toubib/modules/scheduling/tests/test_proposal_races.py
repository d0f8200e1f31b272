"""Many at once around a proposal: one answer counts, and nothing is lost or given twice. Real connections."""

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection

from toubib.kernel.errors import ToubibError
from toubib.modules.scheduling.commands.appointments.cancel import cancel
from toubib.modules.scheduling.commands.appointments.hold import hold
from toubib.modules.scheduling.commands.appointments.move import MoveAppointment, move
from toubib.modules.scheduling.commands.proposals.answer_proposal import choose_other, refuse, take
from toubib.modules.scheduling.models import Agenda, Appointment, Hold, Occupancy
from toubib.modules.scheduling.queries.agenda_check import differences
from toubib.modules.scheduling.tests.conftest import NOW, World, clock, make_world
from toubib.modules.scheduling.tests.test_booking import book_slot, slot_of
from toubib.modules.scheduling.tests.test_proposals import propose_for, slot_ids
from toubib.platform.tenancy import scope

HOUR = timedelta(hours=1)


def together(attempts: Sequence[Callable[[], object]]) -> Counter[str]:
    """Make all attempts at the same moment, each on a connection of its own; count what became of them."""
    start = Barrier(len(attempts))

    def one(attempt: Callable[[], object]) -> str:
        try:
            connection.ensure_connection()
            start.wait(timeout=60)
            attempt()
        except ToubibError as refused:
            return refused.code
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(attempts)) as pool:
        return Counter(pool.map(one, attempts))


def is_sound(world: World) -> bool:
    """Whether each appointment that stands has its time once, holds are gone, and free time is right."""
    with scope(world.staff):
        standing = set(Appointment.objects.exclude(state="cancelled").values_list("pk", flat=True))
        having = list(Occupancy.objects.filter(hold=None).values_list("appointment_id", flat=True))
        agenda = Agenda.objects.get(clinic_id=world.clinic_id, pk=world.role_id)
        assert sorted(having) == sorted(standing)
        assert not Hold.objects.filter(user_id=None, visitor="").exists()
        return not differences(agenda, NOW)


@pytest.mark.req("SCH-3", "SCH-20")
@pytest.mark.django_db(transaction=True)
def test_of_many_answers_by_one_link_one_counts() -> None:
    world = make_world()
    booked = book_slot(world)
    proposal, token = propose_for(world, booked, world.slot + HOUR, world.slot + 2 * HOUR)
    slots = slot_ids(world, proposal)
    answers = [lambda slot=slot: take(token, slot, clock=clock) for slot in slots * 6]
    outcomes = together([*answers, lambda: refuse(token, cancel=True, clock=clock)])
    assert outcomes == {"done": 1, "proposal_answered": 12}
    assert is_sound(world)


@pytest.mark.req("SCH-3", "SCH-7", "SCH-20")
@pytest.mark.django_db(transaction=True)
def test_staff_and_patient_act_on_one_appointment_at_once_and_nothing_is_lost() -> None:
    world = make_world()
    for _ in range(4):
        booked = book_slot(world)
        together(everything_with(world, booked))
        with scope(world.staff):
            assert Appointment.objects.get(pk=booked.pk).state == "cancelled"
        assert is_sound(world)


def everything_with(world: World, booked: Appointment) -> list[Callable[[], object]]:
    """Return all that the patient and staff may do with an appointment that was proposed another slot."""
    proposal, token = propose_for(world, booked, world.slot + HOUR)
    (slot,) = slot_ids(world, proposal)
    elsewhere = MoveAppointment(appointment_id=booked.pk, start=world.slot + 2 * HOUR)
    return [
        lambda: take(token, slot, clock=clock),
        lambda: choose_other(token, world.role_id, world.slot + timedelta(days=1), clock=clock),
        lambda: move(elsewhere, actor=world.staff, clock=clock),
        lambda: propose_for(world, booked, world.slot + HOUR + timedelta(minutes=20)),
        lambda: cancel(booked.pk, actor=world.staff, clock=clock),
    ]


@pytest.mark.req("SCH-3", "SCH-20")
@pytest.mark.django_db(transaction=True)
def test_a_slot_that_is_proposed_or_held_is_had_by_one_of_the_two() -> None:
    world = make_world()
    booked = book_slot(world)
    wanted = world.slot + HOUR
    outcomes = together(
        [
            lambda: propose_for(world, booked, wanted),
            lambda: hold(slot_of(world, start=wanted), actor=world.patient, clock=clock),
        ]
    )
    assert outcomes == {"done": 1, "slot_taken": 1}

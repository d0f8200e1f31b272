"""Time that comes free at once, in one or several agendas: nobody is offered two slots, no slot twice."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier
from uuid import UUID

import pytest
from django.db import connection

from toubib.kernel.actor import system
from toubib.kernel.intervals import Interval
from toubib.modules.scheduling.commands.proposals.answer_proposal import take
from toubib.modules.scheduling.commands.waiting.change_waiting import withdraw_waiting
from toubib.modules.scheduling.commands.waiting.fill_freed import fill_freed
from toubib.modules.scheduling.errors import NoLongerWaiting, ProposalExpired
from toubib.modules.scheduling.models import Appointment, AppointmentType, Occupancy, Proposal, ProposedSlot
from toubib.modules.scheduling.queries.proposal_links import token_of
from toubib.modules.scheduling.queries.waiting_wishes import Freed
from toubib.modules.scheduling.tests.conftest import World, clock, later, make_agenda, make_world
from toubib.modules.scheduling.tests.waiting import hand_on, offered, state_of, waits
from toubib.platform.tenancy import scope

pytestmark = [pytest.mark.req("SCH-14", "SCH-20"), pytest.mark.django_db(transaction=True)]


def together(*acts: Callable[[], object]) -> list[object]:
    """Do everything at the same moment, each on a connection of its own; what was raised is an outcome."""
    barrier = Barrier(len(acts))

    def one(act: Callable[[], object]) -> object:
        try:
            connection.ensure_connection()
            barrier.wait(timeout=60)
            return act()
        except ProposalExpired as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(one, acts))


def freed(world: World, start: datetime, agenda_id: UUID | None = None) -> Freed:
    """Return twenty minutes that came free."""
    return Freed(
        clinic_id=world.clinic_id,
        agenda_id=agenda_id or world.role_id,
        period=Interval(start, start + timedelta(minutes=20)),
        start=start,
    )


def filling(world: World, what: Freed) -> Callable[[], object]:
    """Return what a worker does of it."""
    return lambda: fill_freed(what, actor=system("test", world.clinic_id), clock=clock)


def open_offers(world: World) -> list[tuple[UUID, UUID, datetime]]:
    """Return to which entry which start of which agenda is offered."""
    with scope(world.staff):
        rows = ProposedSlot.objects.filter(
            clinic_id=world.clinic_id, proposal__state=Proposal.State.OPEN
        ).values_list("proposal__entry_id", "agenda_id", "starts")
        return list(rows)


def test_the_same_time_filled_by_several_workers_at_once_is_offered_once() -> None:
    world = make_world()
    for number in range(4):
        waits(world, f"P{number}", at=later(minutes=number))
    what = freed(world, world.slot)
    together(*[filling(world, what)] * 4)
    assert len(open_offers(world)) == 1


def test_two_times_of_an_agenda_freed_at_once_go_to_two_people() -> None:
    world = make_world()
    entries = [waits(world, f"P{number}", at=later(minutes=number)) for number in range(3)]
    starts = [world.slot, world.slot + timedelta(minutes=20)]
    together(*[filling(world, freed(world, start)) for start in starts])
    offers = open_offers(world)
    assert {entry for entry, _, _ in offers} == {entries[0].pk, entries[1].pk}
    assert sorted(start for _, _, start in offers) == starts


def test_somebody_who_takes_any_practitioner_is_offered_one_of_two_times_freed_at_once() -> None:
    world = make_world()
    others = [make_agenda(world.clinic_id, world.site_id) for _ in range(3)]
    with scope(system("test", world.clinic_id)):
        AppointmentType.objects.filter(pk=world.type_id).update(practitioners=[])
    entry = waits(world, "Nour", agenda_id=None)
    agendas = [world.role_id, *(role_id for role_id, _ in others)]
    together(*[filling(world, freed(world, world.slot, agenda)) for agenda in agendas])
    assert [one for one, _, _ in open_offers(world)] == [entry.pk]


def test_leaving_the_list_and_taking_what_is_offered_at_once_leaves_one_of_the_two() -> None:
    world = make_world()
    entry = waits(world, "Nour")
    filling(world, freed(world, world.slot))()
    slot = offered(world, entry)
    assert slot is not None
    token = token_of(world.clinic_id, slot.proposal_id)
    together(
        lambda: take(token, slot.pk, clock=clock),
        lambda: _leave_unless_booked(world, entry.pk),
    )
    hand_on(world)
    with scope(world.staff):
        booked = Appointment.objects.filter(clinic_id=world.clinic_id).count()
        taken = Occupancy.objects.filter(clinic_id=world.clinic_id).count()
    assert (state_of(world, entry), booked, taken) in {("booked", 1, 1), ("withdrawn", 0, 0)}


def _leave_unless_booked(world: World, entry_id: UUID) -> None:
    try:
        withdraw_waiting(entry_id, actor=world.staff)
    except NoLongerWaiting:
        return

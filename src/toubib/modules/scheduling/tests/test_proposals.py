"""Slots that the clinic proposes: kept for the patient, taken once, by the link alone."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from toubib.kernel.access import Role
from toubib.kernel.actor import system
from toubib.kernel.errors import Forbidden, InvalidInput, NotFound
from toubib.kernel.ids import uuid7
from toubib.modules.scheduling import errors
from toubib.modules.scheduling.commands.appointments.cancel import cancel
from toubib.modules.scheduling.commands.appointments.hold import hold
from toubib.modules.scheduling.commands.appointments.move import MoveAppointment, move
from toubib.modules.scheduling.commands.proposals.answer_proposal import choose_other, refuse, take
from toubib.modules.scheduling.commands.proposals.propose import ProposeSlots, SlotToPropose, propose
from toubib.modules.scheduling.commands.proposals.withdraw_proposals import expire_proposals
from toubib.modules.scheduling.models import Appointment, Hold, Proposal, WaitingListEntry
from toubib.modules.scheduling.tests.conftest import NOW, World, clock, later, make_clinic, make_staff
from toubib.modules.scheduling.tests.test_booking import book_slot, free_starts, no_differences, slot_of
from toubib.platform.models import OutboxEvent
from toubib.platform.tenancy import scope

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def slot_at(world: World, start: datetime) -> SlotToPropose:
    """Return a slot of the world's agenda and type."""
    return SlotToPropose(agenda_id=world.role_id, type_id=world.type_id, start=start, mode="in-person")


def propose_for(
    world: World, appointment: Appointment, *starts: datetime, until: timedelta = 2 * DAY
) -> tuple[Proposal, str]:
    """Propose starts in the same agenda instead of an appointment, as staff."""
    return propose(
        ProposeSlots(
            patient_id=appointment.patient_id,
            slots=tuple(
                SlotToPropose(agenda_id=world.role_id, type_id=world.type_id, start=start, mode="in-person")
                for start in starts
            ),
            appointment_id=appointment.pk,
            expires_at=NOW + until,
        ),
        actor=world.staff,
        clock=clock,
    )


def slot_ids(world: World, proposal: Proposal) -> list[UUID]:
    """Return the proposed slots, in order of time."""
    with scope(world.staff):
        return list(proposal.slots.order_by("starts").values_list("pk", flat=True))


def state_of(world: World, proposal: Proposal) -> str:
    """Return where a proposal stands now."""
    with scope(world.staff):
        return Proposal.objects.get(pk=proposal.pk).state


def appointment_now(world: World, appointment: Appointment) -> Appointment:
    """Return an appointment as it is now."""
    with scope(world.staff):
        return Appointment.objects.get(pk=appointment.pk)


def topics(world: World) -> list[str]:
    """Return what was announced, in order, without what concerns agendas."""
    with scope(world.staff):
        found = OutboxEvent.objects.filter(clinic_id=world.clinic_id, topic__startswith="scheduling.")
        kept = found.exclude(topic="scheduling.agenda_changed.v1").order_by("id")
        return [
            topic.removeprefix("scheduling.").removesuffix(".v1")
            for topic in kept.values_list("topic", flat=True)
        ]


@pytest.mark.req("SCH-3")
def test_proposed_slots_are_kept_from_everybody_else(world: World) -> None:
    booked = book_slot(world)
    propose_for(world, booked, world.slot + HOUR, world.slot + DAY)
    assert int((world.slot + HOUR).timestamp()) not in free_starts(world)
    with pytest.raises(errors.SlotTaken):
        hold(slot_of(world, start=world.slot + HOUR), actor=world.patient, clock=clock)


@pytest.mark.req("SCH-3")
def test_a_patient_takes_a_slot_by_the_link_and_the_others_are_free_again(world: World) -> None:
    booked = book_slot(world)
    proposal, token = propose_for(world, booked, world.slot + HOUR, world.slot + 2 * HOUR)
    moved = take(token, slot_ids(world, proposal)[0], clock=clock)
    assert (moved.pk, moved.starts) == (booked.pk, world.slot + HOUR)
    free = free_starts(world)
    assert int(world.slot.timestamp()) in free
    assert int((world.slot + 2 * HOUR).timestamp()) in free
    assert int((world.slot + HOUR).timestamp()) not in free
    assert state_of(world, proposal) == "accepted"
    assert topics(world) == [
        "appointment_booked",
        "proposal_made",
        "proposal_answered",
        "appointment_moved",
    ]
    assert no_differences(world)


@pytest.mark.req("SCH-3")
def test_a_link_serves_once(world: World) -> None:
    proposal, token = propose_for(world, book_slot(world), world.slot + HOUR, world.slot + 2 * HOUR)
    first, second = slot_ids(world, proposal)
    take(token, first, clock=clock)
    with pytest.raises(errors.ProposalAnswered):
        take(token, second, clock=clock)
    with pytest.raises(errors.ProposalAnswered):
        refuse(token, cancel=True, clock=clock)


@pytest.mark.req("SCH-3")
def test_a_slot_may_be_taken_within_the_notice_period_since_the_clinic_asked(world: World) -> None:
    booked = book_slot(world)
    proposal, token = propose_for(world, booked, world.slot + DAY, until=3 * DAY)
    (slot,) = slot_ids(world, proposal)
    late = later(hours=71)  # the notice is 24 hours, the appointment in 72
    assert take(token, slot, clock=late).starts == world.slot + DAY


@pytest.mark.req("SCH-3")
def test_once_it_has_expired_the_slots_are_anybodys_and_the_link_opens_nothing(world: World) -> None:
    booked = book_slot(world)
    proposal, token = propose_for(world, booked, world.slot + HOUR, until=HOUR)
    with pytest.raises(errors.ProposalExpired):
        take(token, slot_ids(world, proposal)[0], clock=later(hours=1))
    hold(slot_of(world, start=world.slot + HOUR), actor=world.patient, clock=later(hours=1))
    assert expire_proposals(world.clinic_id, clock=later(hours=1)) == 1
    assert state_of(world, proposal) == "expired"
    assert appointment_now(world, booked).starts == world.slot
    assert topics(world)[-1] == "proposal_expired"


@pytest.mark.req("SCH-3")
def test_a_proposal_ends_at_the_latest_when_the_appointment_begins(world: World) -> None:
    proposal, _ = propose_for(world, book_slot(world), world.slot + 2 * DAY, until=6 * DAY)
    assert proposal.expires_at == world.slot


@pytest.mark.req("SCH-3")
def test_proposing_again_takes_the_former_proposal_back(world: World) -> None:
    booked = book_slot(world)
    former, old_token = propose_for(world, booked, world.slot + HOUR)
    old_slot = slot_ids(world, former)[0]
    latter, token = propose_for(world, booked, world.slot + HOUR)
    assert state_of(world, former) == "withdrawn"
    with pytest.raises(errors.ProposalExpired):
        take(old_token, old_slot, clock=clock)
    assert take(token, slot_ids(world, latter)[0], clock=clock).starts == world.slot + HOUR


@pytest.mark.req("SCH-3", "SCH-7")
def test_a_proposal_is_taken_back_when_the_appointment_is_cancelled_or_moved(world: World) -> None:
    booked = book_slot(world)
    proposal, token = propose_for(world, booked, world.slot + HOUR)
    move(
        MoveAppointment(appointment_id=booked.pk, start=world.slot + 2 * HOUR), actor=world.staff, clock=clock
    )
    assert state_of(world, proposal) == "withdrawn"
    proposal, token = propose_for(world, booked, world.slot + HOUR)
    cancel(booked.pk, actor=world.staff, clock=clock)
    assert state_of(world, proposal) == "withdrawn"
    with scope(world.staff):
        assert not Hold.objects.exists()
    with pytest.raises(errors.ProposalExpired):
        refuse(token, cancel=False, clock=clock)


@pytest.mark.req("SCH-3")
def test_a_slot_that_is_taken_cannot_be_proposed(world: World) -> None:
    booked = book_slot(world)
    hold(slot_of(world, start=world.slot + HOUR), actor=world.patient, clock=clock)
    with pytest.raises(errors.SlotTaken) as refused:
        propose_for(world, booked, world.slot + 2 * HOUR, world.slot + HOUR)
    assert refused.value.alternatives
    with scope(world.staff):
        assert not Proposal.objects.exists()


@pytest.mark.req("SCH-3")
def test_the_patient_chooses_another_slot_that_is_offered(world: World) -> None:
    booked = book_slot(world)
    proposal, token = propose_for(world, booked, world.slot + HOUR)
    moved = choose_other(token, world.role_id, world.slot + DAY, clock=clock)
    assert (moved.pk, moved.starts) == (booked.pk, world.slot + DAY)
    assert state_of(world, proposal) == "accepted"
    assert {int(world.slot.timestamp()), int((world.slot + HOUR).timestamp())} <= set(free_starts(world))
    assert no_differences(world)


@pytest.mark.req("SCH-3")
def test_what_the_patient_had_is_kept_when_the_slot_they_choose_is_not_to_be_had(world: World) -> None:
    booked = book_slot(world)
    proposal, token = propose_for(world, booked, world.slot + HOUR)
    with pytest.raises(errors.SlotNotOffered):
        choose_other(token, world.role_id, world.slot + 9 * HOUR, clock=clock)
    assert appointment_now(world, booked).starts == world.slot
    assert state_of(world, proposal) == "open"
    assert take(token, slot_ids(world, proposal)[0], clock=clock)
    assert no_differences(world)


@pytest.mark.req("SCH-3")
@pytest.mark.parametrize(("cancelling", "state"), [(True, "cancelled"), (False, "booked")])
def test_the_patient_takes_none_and_comes_or_does_not(world: World, cancelling: bool, state: str) -> None:
    booked = book_slot(world)
    proposal, token = propose_for(world, booked, world.slot + HOUR)
    refuse(token, cancel=cancelling, clock=clock)
    assert state_of(world, proposal) == "declined"
    assert appointment_now(world, booked).state == state
    assert int((world.slot + HOUR).timestamp()) in free_starts(world)
    assert no_differences(world)


@pytest.mark.req("SCH-3")
@pytest.mark.parametrize("token", ["", "x", "é" * 64, "A" * 64, "A" * 63 + "="])
def test_a_token_that_was_never_given_finds_nothing(world: World, token: str) -> None:
    with pytest.raises(NotFound):
        take(token, uuid7(), clock=clock)


@pytest.mark.req("SCH-3")
def test_a_token_with_another_secret_or_clinic_finds_nothing(world: World) -> None:
    proposal, token = propose_for(world, book_slot(world), world.slot + HOUR)
    (slot,) = slot_ids(world, proposal)
    for altered in (token[:-2] + ("AA" if token[-2:] != "AA" else "BA"), "AAAA" + token[4:]):
        with pytest.raises(NotFound):
            take(altered, slot, clock=clock)


@pytest.mark.req("SCH-3")
def test_a_slot_of_another_proposal_is_not_taken_by_this_link(world: World) -> None:
    _, token = propose_for(world, book_slot(world), world.slot + HOUR)
    other = book_slot(world, start=world.slot + 2 * HOUR)
    second, _ = propose_for(world, other, world.slot + DAY)
    with pytest.raises(NotFound):
        take(token, slot_ids(world, second)[0], clock=clock)


@pytest.mark.req("SCH-3")
def test_another_clinics_staff_cannot_propose_and_nobody_proposes_nonsense(world: World) -> None:
    booked = book_slot(world)
    elsewhere, _ = make_clinic()
    stranger = make_staff(elsewhere, Role.SECRETARY)
    cmd = ProposeSlots(
        patient_id=booked.patient_id,
        slots=(
            SlotToPropose(
                agenda_id=world.role_id, type_id=world.type_id, start=world.slot + HOUR, mode="in-person"
            ),
        ),
        appointment_id=booked.pk,
        expires_at=NOW + DAY,
    )
    with pytest.raises(NotFound):
        propose(cmd, actor=stranger, clock=clock)
    with pytest.raises(InvalidInput):
        propose_for(world, booked)
    with pytest.raises(InvalidInput):
        propose_for(world, booked, world.slot + HOUR, until=30 * DAY)
    with pytest.raises(Forbidden):
        propose(cmd, actor=world.patient.within(world.clinic_id), clock=clock)


@pytest.mark.req("SCH-14")
def test_a_patient_on_the_waiting_list_takes_what_the_system_offers(world: World) -> None:
    patient_id = book_slot(world).patient_id
    actor = system("offers", world.clinic_id)
    with scope(actor):
        entry = WaitingListEntry.objects.create(
            clinic_id=world.clinic_id,
            patient_id=patient_id,
            type_id=world.type_id,
            modes=["in-person"],
            first_day=NOW.date(),
            last_day=NOW.date() + 30 * DAY,
        )
    proposal, token = propose(
        ProposeSlots(
            patient_id=patient_id,
            slots=(
                SlotToPropose(
                    agenda_id=world.role_id, type_id=world.type_id, start=world.slot + HOUR, mode="in-person"
                ),
            ),
            entry_id=entry.pk,
            expires_at=NOW + HOUR,
        ),
        actor=actor,
        clock=clock,
    )
    taken = take(token, slot_ids(world, proposal)[0], clock=clock)
    assert (taken.state, taken.patient_id, taken.starts) == ("booked", patient_id, world.slot + HOUR)
    assert taken.fee is not None
    with scope(world.staff):
        entry.refresh_from_db()
    assert (entry.state, entry.appointment_id) == ("booked", taken.pk)
    assert no_differences(world)

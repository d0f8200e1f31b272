"""The table of moves, read as sentences."""

import pytest

from toubib.kernel.errors import RuleBroken
from toubib.modules.scheduling.domain.appointment_states import (
    MOVES,
    OCCUPYING,
    OVER,
    UPCOMING,
    AppointmentState,
    By,
    Move,
    moves_from,
    transition,
)
from toubib.modules.scheduling.errors import MoveNotAllowed

S = AppointmentState
EVERY_STATE: list[AppointmentState | None] = [None, *AppointmentState]


@pytest.mark.req("SCH-11")
def test_an_appointment_goes_from_booked_to_done_through_the_front_desk():
    state = transition(None, Move.BOOK, By.PATIENT)
    for move in (Move.ARRIVE, Move.CHECK_IN, Move.FULFIL):
        state = transition(state, move, By.STAFF)
    assert state is S.FULFILLED


@pytest.mark.req("SCH-6", "SCH-11")
def test_a_request_waits_for_the_clinic_and_keeps_its_time_meanwhile():
    pending = transition(None, Move.REQUEST, By.PATIENT)
    assert pending is S.PENDING
    assert pending in OCCUPYING
    assert transition(pending, Move.ACCEPT, By.STAFF) is S.BOOKED
    assert transition(pending, Move.REFUSE, By.STAFF) is S.CANCELLED
    for answer in (Move.ACCEPT, Move.REFUSE):
        with pytest.raises(MoveNotAllowed):
            transition(pending, answer, By.PATIENT)


@pytest.mark.req("SCH-9")
def test_a_proposal_is_accepted_or_refused_by_the_patient_and_takes_no_time_before():
    proposed = transition(None, Move.PROPOSE, By.STAFF)
    assert proposed not in OCCUPYING
    assert transition(proposed, Move.ACCEPT, By.PATIENT) is S.BOOKED
    assert transition(proposed, Move.REFUSE, By.PATIENT) is S.CANCELLED
    with pytest.raises(MoveNotAllowed):
        transition(None, Move.PROPOSE, By.PATIENT)


@pytest.mark.req("SCH-7")
@pytest.mark.parametrize("by", [By.PATIENT, By.STAFF])
@pytest.mark.parametrize("state", [S.PENDING, S.BOOKED])
def test_both_sides_may_cancel_or_reschedule_what_is_to_come(state: AppointmentState, by: By):
    assert transition(state, Move.CANCEL, by) is S.CANCELLED
    assert transition(state, Move.RESCHEDULE, by) is state


@pytest.mark.req("SCH-7", "SCH-11")
@pytest.mark.parametrize("state", sorted(OVER))
def test_nothing_that_is_over_can_be_cancelled_moved_or_booked(state: AppointmentState):
    for by in By:
        assert set(moves_from(state, by)) <= {Move.CORRECT, Move.VOID}


@pytest.mark.req("SCH-11")
def test_a_wrong_no_show_is_corrected_by_staff_alone():
    missed = transition(S.BOOKED, Move.MISS, By.SYSTEM)
    assert missed is S.NOSHOW
    assert transition(missed, Move.CORRECT, By.STAFF) is S.BOOKED
    for by in (By.PATIENT, By.SYSTEM):
        with pytest.raises(MoveNotAllowed):
            transition(missed, Move.CORRECT, by)


@pytest.mark.req("SCH-11")
@pytest.mark.parametrize("state", AppointmentState)
def test_staff_may_declare_anything_an_error_once(state: AppointmentState):
    if state is S.ENTERED_IN_ERROR:
        assert moves_from(state, By.STAFF) == []
    else:
        assert transition(state, Move.VOID, By.STAFF) is S.ENTERED_IN_ERROR
        assert Move.VOID not in moves_from(state, By.PATIENT)


@pytest.mark.req("SCH-11")
@pytest.mark.parametrize("state", EVERY_STATE)
@pytest.mark.parametrize("move", Move)
@pytest.mark.parametrize("by", By)
def test_a_move_is_made_exactly_when_it_is_listed(state: AppointmentState | None, move: Move, by: By):
    if move in moves_from(state, by):
        assert transition(state, move, by) is MOVES[state, move][0]
    else:
        with pytest.raises(MoveNotAllowed) as refused:
            transition(state, move, by)
        assert refused.value.params == {"state": state, "move": move}


@pytest.mark.req("SCH-11")
def test_every_state_can_be_reached_and_a_cancelled_appointment_never_comes_back():
    reached: set[AppointmentState | None] = {None}
    while True:
        further = {to for (start, _), (to, _) in MOVES.items() if start in reached}
        if further <= reached:
            break
        reached |= further
    assert reached == {None, *AppointmentState}
    assert {to for (start, _), (to, _) in MOVES.items() if start is S.CANCELLED} == {S.ENTERED_IN_ERROR}


def test_what_is_over_is_never_to_come():
    assert not OVER & UPCOMING
    assert {S.CANCELLED, S.NOSHOW, S.ENTERED_IN_ERROR, S.PROPOSED, S.WAITLIST}.isdisjoint(OCCUPYING)


def test_a_move_not_allowed_is_a_broken_rule_with_a_stable_code():
    error = MoveNotAllowed(state="cancelled", move="book")
    assert isinstance(error, RuleBroken)
    assert error.code == "move_not_allowed"
    assert error.extras() == {"state": "cancelled", "move": "book"}

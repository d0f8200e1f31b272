"""What the clock has to say about the moves of the front desk, and what each of them notes."""

from datetime import UTC, datetime, timedelta

import pytest

from toubib.modules.scheduling import errors
from toubib.modules.scheduling.domain.appointment_states import AppointmentState as S
from toubib.modules.scheduling.domain.appointment_states import Move
from toubib.modules.scheduling.domain.front_desk import Noted, moves_now, noted_by, why_not_now

TUNIS = "Africa/Tunis"
START = datetime(2026, 11, 26, 8, tzinfo=UTC)
END = START + timedelta(minutes=20)

pytestmark = pytest.mark.req("SCH-11", "SCH-21")


@pytest.mark.parametrize("move", [Move.ARRIVE, Move.CHECK_IN])
def test_nobody_arrives_or_goes_in_on_another_day(move: Move) -> None:
    for days in (-1, 1):
        refused = why_not_now(S.BOOKED, move, START, START + timedelta(days=days), TUNIS)
        assert isinstance(refused, errors.NotItsDay)
    assert why_not_now(S.BOOKED, move, START, START - timedelta(hours=5), TUNIS) is None


def test_the_day_is_that_of_the_agendas_clock() -> None:
    just_after_midnight_in_tunis = datetime(2026, 11, 25, 23, 30, tzinfo=UTC)
    assert why_not_now(S.BOOKED, Move.ARRIVE, START, just_after_midnight_in_tunis, TUNIS) is None
    assert why_not_now(S.BOOKED, Move.ARRIVE, START, just_after_midnight_in_tunis, "UTC") is not None


def test_what_was_not_noted_yesterday_is_noted_today_but_nothing_before_its_day() -> None:
    tomorrow, yesterday = START + timedelta(days=1), START - timedelta(days=1)
    assert why_not_now(S.BOOKED, Move.FULFIL, START, tomorrow, TUNIS) is None
    assert why_not_now(S.ARRIVED, Move.CHECK_IN, START, tomorrow, TUNIS) is None
    assert isinstance(why_not_now(S.BOOKED, Move.FULFIL, START, yesterday, TUNIS), errors.NotItsDay)


def test_nobody_is_missing_before_the_hour() -> None:
    early = why_not_now(S.BOOKED, Move.MISS, START, START - timedelta(seconds=1), TUNIS)
    assert isinstance(early, errors.NotItsTimeYet)
    assert why_not_now(S.BOOKED, Move.MISS, START, START, TUNIS) is None


def test_buttons_are_the_moves_of_the_table_that_the_clock_allows() -> None:
    before = moves_now(S.BOOKED, START, START - timedelta(minutes=10), TUNIS)
    assert {Move.ARRIVE, Move.CHECK_IN, Move.FULFIL, Move.RESCHEDULE, Move.CANCEL, Move.VOID} == set(before)
    assert Move.MISS in moves_now(S.BOOKED, START, START, TUNIS)
    assert moves_now(S.FULFILLED, START, END, TUNIS) == [Move.CORRECT, Move.VOID]
    assert moves_now(S.ENTERED_IN_ERROR, START, END, TUNIS) == []


def test_a_visit_is_noted_step_by_step() -> None:
    noted = noted_by(Move.ARRIVE, S.ARRIVED, Noted(), END, START)
    noted = noted_by(Move.CHECK_IN, S.CHECKED_IN, noted, END, START + timedelta(minutes=5))
    noted = noted_by(Move.FULFIL, S.FULFILLED, noted, END, END)
    assert noted == Noted(arrived_at=START, started_at=START + timedelta(minutes=5), ended_at=END)


def test_whoever_goes_straight_in_has_arrived_then() -> None:
    assert noted_by(Move.CHECK_IN, S.CHECKED_IN, Noted(), END, START) == Noted(
        arrived_at=START, started_at=START
    )


def test_an_end_that_is_written_down_the_day_after_says_nothing_of_the_length() -> None:
    began = Noted(arrived_at=START, started_at=START)
    late = noted_by(Move.FULFIL, S.FULFILLED, began, END, END + timedelta(hours=13))
    assert late.ended_at is None


def test_a_step_that_is_undone_was_never_noted() -> None:
    done = Noted(arrived_at=START, started_at=START, ended_at=END)
    back = noted_by(Move.CORRECT, S.CHECKED_IN, done, END, END)
    assert back == Noted(arrived_at=START, started_at=START)
    assert noted_by(Move.CORRECT, S.ARRIVED, back, END, END) == Noted(arrived_at=START)
    assert noted_by(Move.CORRECT, S.BOOKED, Noted(arrived_at=START), END, END) == Noted()
    assert noted_by(Move.CORRECT, S.CHECKED_IN, Noted(), END, END).started_at == END

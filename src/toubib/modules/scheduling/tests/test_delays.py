"""How late a practitioner runs."""

from datetime import UTC, datetime, timedelta

import pytest

from toubib.modules.scheduling.domain.appointment_states import AppointmentState as S
from toubib.modules.scheduling.domain.delays import Visit, delay_minutes

NINE = datetime(2026, 11, 26, 9, tzinfo=UTC)


def at(minutes: int) -> datetime:
    """Return the moment so many minutes after nine."""
    return NINE + timedelta(minutes=minutes)


def visit(state: S, start: int, began: int | None = None, length: int = 20) -> Visit:
    """Make an appointment of twenty minutes, in minutes after nine."""
    return Visit(
        state=state,
        starts=at(start),
        ends=at(start + length),
        started_at=None if began is None else at(began),
    )


pytestmark = pytest.mark.req("SCH-21")


def test_nobody_to_come_is_no_delay() -> None:
    assert delay_minutes([], at(0)) == 0
    assert delay_minutes([visit(S.FULFILLED, 0), visit(S.NOSHOW, 20), visit(S.CANCELLED, 40)], at(90)) == 0
    assert delay_minutes([visit(S.CHECKED_IN, 0, began=0)], at(90)) == 0


def test_whoever_waits_is_as_late_as_their_start_is_past() -> None:
    assert delay_minutes([visit(S.ARRIVED, 0)], at(12)) == 12
    assert delay_minutes([visit(S.ARRIVED, 20)], at(12)) == 0


def test_the_one_who_was_due_first_counts_whoever_came_first() -> None:
    assert delay_minutes([visit(S.ARRIVED, 20), visit(S.ARRIVED, 0)], at(25)) == 25


def test_a_consultation_is_taken_to_last_as_long_as_was_planned() -> None:
    day = [visit(S.CHECKED_IN, 0, began=10), visit(S.ARRIVED, 20)]
    assert delay_minutes(day, at(15)) == 10
    assert delay_minutes(day, at(45)) == 25


def test_those_to_come_are_late_too_when_the_present_one_will_not_be_done() -> None:
    assert delay_minutes([visit(S.CHECKED_IN, 0, began=15), visit(S.BOOKED, 20)], at(16)) == 15
    assert delay_minutes([visit(S.CHECKED_IN, 0, began=0), visit(S.BOOKED, 20)], at(5)) == 0


def test_a_patient_who_should_be_there_and_is_not_keeps_nobody_waiting() -> None:
    assert delay_minutes([visit(S.BOOKED, 0)], at(30)) == 0
    assert delay_minutes([visit(S.BOOKED, 0), visit(S.ARRIVED, 20)], at(30)) == 10


def test_delays_are_whole_minutes() -> None:
    assert delay_minutes([visit(S.ARRIVED, 0)], at(3) + timedelta(seconds=59)) == 3

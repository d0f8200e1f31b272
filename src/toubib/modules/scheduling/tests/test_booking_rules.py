"""Each rule of a booking at its edges, for patients and for staff; cancellations and their notice."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toubib.kernel.errors import Conflict, RuleBroken
from toubib.modules.scheduling import errors
from toubib.modules.scheduling.domain.appointment_states import OVER, AppointmentState, By, Move, transition
from toubib.modules.scheduling.domain.booking_rules import (
    RULES,
    BookableBy,
    BookingContext,
    BookingRequest,
    DayFacts,
    Limits,
    Mode,
    Outcome,
    PatientFacts,
    PractitionerRules,
    TypeRules,
    booking_window,
    cancel_until,
    cancellation_is_late,
    check_booking,
    check_cancellation,
    explain,
)

TUNIS = "Africa/Tunis"
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
HOUR, DAY, INSTANT = timedelta(hours=1), timedelta(days=1), timedelta(microseconds=1)
BOTH = frozenset({"in-person", "video"})

PLAIN = BookingContext(now=NOW, time_zone=TUNIS, type=TypeRules(BOTH), patient=PatientFacts(known=True))
TOMORROW = BookingRequest(NOW + DAY, Mode.IN_PERSON)


def refusal(request: BookingRequest, context: BookingContext) -> str | None:
    """The code the booking is refused with."""
    try:
        check_booking(request, context)
    except RuleBroken as error:
        return error.code
    return None


def test_a_plain_booking_keeps_every_rule():
    assert refusal(TOMORROW, PLAIN) is None
    assert {result.outcome for result in explain(TOMORROW, PLAIN)} == {Outcome.KEPT}


def test_a_start_now_is_not_past_and_one_before_is():
    assert refusal(replace(TOMORROW, start=NOW), PLAIN) is None
    assert refusal(replace(TOMORROW, start=NOW - INSTANT), PLAIN) == "slot_in_past"


@pytest.mark.req("SCH-10")
def test_staff_may_write_down_this_morning_but_not_yesterday():
    midnight = datetime(2026, 11, 19, 23, tzinfo=UTC)
    assert refusal(BookingRequest(midnight, "in-person", By.STAFF), PLAIN) is None
    assert refusal(BookingRequest(midnight - INSTANT, "in-person", By.STAFF), PLAIN) == "slot_in_past"


@pytest.mark.req("SCH-13")
def test_the_minimum_notice_is_counted_in_minutes_to_the_instant():
    context = replace(PLAIN, type=TypeRules(BOTH, min_notice_minutes=120))
    assert refusal(replace(TOMORROW, start=NOW + 2 * HOUR), context) is None
    with pytest.raises(errors.SlotTooSoon) as refused:
        check_booking(replace(TOMORROW, start=NOW + 2 * HOUR - INSTANT), context)
    assert refused.value.extras() == {"notice_minutes": 120}


@pytest.mark.req("SCH-13")
def test_the_horizon_ends_with_a_local_day():
    context = replace(PLAIN, type=TypeRules(BOTH, horizon_days=7))
    end = datetime(2026, 11, 27, 23, tzinfo=UTC)  # midnight in Tunis after the 27th
    assert refusal(replace(TOMORROW, start=end - INSTANT), context) is None
    with pytest.raises(errors.SlotTooFar) as refused:
        check_booking(replace(TOMORROW, start=end), context)
    assert refused.value.extras() == {"horizon_days": 7}


@pytest.mark.req("SCH-13", "SCH-20")
def test_the_horizon_keeps_to_the_wall_clock_when_the_clocks_change():
    paris = replace(
        PLAIN,
        now=datetime(2026, 10, 24, 12, tzinfo=UTC),
        time_zone="Europe/Paris",
        type=TypeRules(BOTH, horizon_days=1),
    )
    end = datetime(2026, 10, 25, 23, tzinfo=UTC)  # the 25th lasts 25 hours
    assert refusal(replace(TOMORROW, start=end - INSTANT), paris) is None
    assert refusal(replace(TOMORROW, start=end), paris) == "slot_too_far"


@pytest.mark.req("SCH-1")
@pytest.mark.parametrize("by", By)
def test_nobody_books_a_mode_that_the_type_does_not_offer(by: By):
    context = replace(PLAIN, type=TypeRules(frozenset({"in-person"})))
    with pytest.raises(errors.ModeNotOffered) as refused:
        check_booking(BookingRequest(NOW + DAY, "video", by), context)
    assert refused.value.extras() == {"modes": ["in-person"]}
    assert refusal(BookingRequest(NOW + DAY, "carrier-pigeon", by), context) == "mode_not_offered"


@pytest.mark.req("SCH-1", "SCH-13", "PAT-9")
@pytest.mark.parametrize(
    ("context", "code"),
    [
        (replace(PLAIN, type=TypeRules(BOTH, BookableBy.STAFF)), "type_not_bookable_online"),
        (
            replace(PLAIN, type=TypeRules(BOTH, BookableBy.KNOWN_PATIENTS), patient=PatientFacts()),
            "known_patients_only",
        ),
        (
            replace(
                PLAIN, practitioner=PractitionerRules(accepts_new_patients=False), patient=PatientFacts()
            ),
            "new_patients_refused",
        ),
        (replace(PLAIN, patient=PatientFacts(known=True, blocked=True)), "patient_blocked"),
    ],
)
def test_patients_are_refused_where_staff_may_decide_otherwise(context: BookingContext, code: str):
    assert refusal(TOMORROW, context) == code
    assert refusal(replace(TOMORROW, by=By.SYSTEM), context) == code
    assert refusal(replace(TOMORROW, by=By.STAFF), context) is None


def test_values_read_from_the_database_as_plain_text_bind_all_the_same():
    context = replace(PLAIN, type=TypeRules(BOTH, "staff"))  # type: ignore[arg-type]
    assert refusal(TOMORROW, context) == "type_not_bookable_online"
    with pytest.raises(errors.CancellationTooLate):
        check_cancellation("booked", START, 24, START - HOUR, "patient")  # type: ignore[arg-type]
    with pytest.raises(errors.AppointmentAlreadyOver):
        check_cancellation("cancelled", START, 24, NOTICE_BEGINS, "staff")  # type: ignore[arg-type]
    with pytest.raises(errors.MoveNotAllowed):
        transition("cancelled", Move.CANCEL, By.STAFF)  # type: ignore[arg-type]


@pytest.mark.req("PAT-9")
def test_a_known_patient_is_welcome_where_new_ones_are_not():
    context = replace(
        PLAIN,
        type=TypeRules(BOTH, BookableBy.KNOWN_PATIENTS),
        practitioner=PractitionerRules(accepts_new_patients=False),
    )
    assert refusal(TOMORROW, context) is None


def test_rules_about_the_patient_wait_until_somebody_is_named():
    context = replace(
        PLAIN,
        type=TypeRules(BOTH, BookableBy.KNOWN_PATIENTS),
        practitioner=PractitionerRules(accepts_new_patients=False),
        patient=None,
    )
    assert refusal(TOMORROW, context) is None
    waiting = {r.code for r in explain(TOMORROW, context) if r.outcome is Outcome.NOT_APPLIED}
    assert waiting == {
        "known_patients_only",
        "new_patients_refused",
        "patient_blocked",
        "too_many_upcoming",
        "too_close_to_another",
    }


@pytest.mark.req("SCH-13")
@pytest.mark.parametrize("where", ["type", "practitioner"])
def test_only_appointments_ahead_count_against_the_most_one_may_have(where: str):
    limits = Limits(max_upcoming=2)
    context = _limited(where, limits, NOW - DAY, NOW - 30 * DAY, NOW + 10 * DAY)
    assert refusal(TOMORROW, context) is None
    full = _limited(where, limits, NOW - DAY, NOW + 10 * DAY, NOW + 20 * DAY)
    with pytest.raises(errors.TooManyUpcoming) as refused:
        check_booking(TOMORROW, full)
    assert refused.value.extras() == {"limit": 2}


@pytest.mark.req("SCH-13")
@pytest.mark.parametrize("where", ["type", "practitioner"])
@pytest.mark.parametrize(
    ("days", "code"), [(-6, None), (-5, "too_close_to_another"), (5, "too_close_to_another")]
)
def test_two_appointments_keep_their_distance_in_days_of_the_calendar(
    where: str, days: int, code: str | None
):
    # 23:30 and 00:30 in Tunis: the hours of the day do not matter, the dates do.
    request = replace(TOMORROW, start=datetime(2026, 12, 10, 22, 30, tzinfo=UTC))
    other = request.start + days * DAY - 22 * HOUR
    assert refusal(request, _limited(where, Limits(spacing_days=6), other)) == code


def test_the_appointment_that_is_too_close_is_named():
    other = NOW + 2 * DAY
    with pytest.raises(errors.TooCloseToAnother) as refused:
        check_booking(TOMORROW, _limited("type", Limits(spacing_days=6), other))
    assert refused.value.extras() == {"spacing_days": 6, "other": "2026-11-22T09:30:00Z"}


@pytest.mark.req("SCH-13")
def test_a_day_is_full_by_type_or_by_practitioner():
    by_type = replace(PLAIN, type=TypeRules(BOTH, limits=Limits(max_per_day=4)))
    by_all = replace(PLAIN, practitioner=PractitionerRules(limits=Limits(max_per_day=4)))
    assert refusal(TOMORROW, replace(by_type, day=DayFacts(booked=9, booked_of_type=3))) is None
    assert refusal(TOMORROW, replace(by_type, day=DayFacts(booked=9, booked_of_type=4))) == "day_is_full"
    assert refusal(TOMORROW, replace(by_all, day=DayFacts(booked=3))) is None
    assert refusal(TOMORROW, replace(by_all, day=DayFacts(booked=4))) == "day_is_full"


def _limited(where: str, limits: Limits, *starts: datetime) -> BookingContext:
    if where == "type":
        patient = PatientFacts(known=True, of_type=starts)
        return replace(PLAIN, type=TypeRules(BOTH, limits=limits), patient=patient)
    patient = PatientFacts(known=True, with_practitioner=starts)
    return replace(PLAIN, practitioner=PractitionerRules(limits=limits), patient=patient)


@pytest.mark.req("SCH-17")
def test_staff_are_told_of_every_rule_and_patients_of_the_first_broken_one():
    context = replace(
        PLAIN,
        type=TypeRules(frozenset({"video"}), min_notice_minutes=60),
        patient=PatientFacts(blocked=True),
    )
    request = BookingRequest(NOW + timedelta(minutes=5), "in-person")
    told = explain(request, context)
    assert [result.code for result in told] == [rule.code for rule in RULES]
    broken = [result for result in told if result.outcome is Outcome.BROKEN]
    assert [result.code for result in broken] == ["slot_too_soon", "mode_not_offered", "patient_blocked"]
    assert all(result.error is not None and result.error.code == result.code for result in broken)
    assert refusal(request, context) == "slot_too_soon"


contexts = st.builds(
    BookingContext,
    now=st.just(NOW),
    time_zone=st.just(TUNIS),
    type=st.builds(
        TypeRules,
        modes=st.sets(st.sampled_from(sorted(BOTH)), min_size=1).map(frozenset),
        bookable_by=st.sampled_from(BookableBy),
        min_notice_minutes=st.integers(0, 3000),
        horizon_days=st.none() | st.integers(0, 5),
        limits=st.builds(Limits, max_upcoming=st.none() | st.integers(0, 2)),
    ),
    patient=st.none() | st.builds(PatientFacts, known=st.booleans(), blocked=st.booleans()),
    day=st.builds(DayFacts, booked=st.integers(0, 5)),
)
requests = st.builds(
    BookingRequest,
    start=st.integers(-3000, 12_000).map(lambda minutes: NOW + timedelta(minutes=minutes)),
    mode=st.sampled_from(Mode),
    by=st.sampled_from(By),
)


@pytest.mark.req("SCH-17")
@given(requests, contexts)
def test_the_first_rule_explained_as_broken_is_the_one_a_booking_is_refused_with(
    request: BookingRequest, context: BookingContext
):
    broken = [result.code for result in explain(request, context) if result.outcome is Outcome.BROKEN]
    assert refusal(request, context) == (broken[0] if broken else None)


@pytest.mark.req("SCH-4")
@given(requests, contexts)
def test_the_window_that_is_offered_is_the_one_that_is_accepted(
    request: BookingRequest, context: BookingContext
):
    first, last = booking_window(context.type, context.time_zone, context.now, request.by)
    broken = {result.code for result in explain(request, context) if result.outcome is Outcome.BROKEN}
    inside = request.start >= first and (last is None or request.start <= last)
    assert inside == broken.isdisjoint({"slot_in_past", "slot_too_soon", "slot_too_far"})


START = datetime(2026, 11, 26, 8, tzinfo=UTC)
NOTICE_BEGINS = datetime(2026, 11, 25, 8, tzinfo=UTC)


@pytest.mark.req("SCH-7")
def test_a_patient_cancels_until_the_notice_period_and_not_after():
    assert cancel_until(AppointmentState.BOOKED, START, 24) == NOTICE_BEGINS
    assert not check_cancellation(AppointmentState.BOOKED, START, 24, NOTICE_BEGINS, By.PATIENT)
    assert not cancellation_is_late(AppointmentState.BOOKED, START, 24, NOTICE_BEGINS)
    assert cancellation_is_late(AppointmentState.BOOKED, START, 24, NOTICE_BEGINS + INSTANT)
    with pytest.raises(errors.CancellationTooLate) as refused:
        check_cancellation(AppointmentState.BOOKED, START, 24, NOTICE_BEGINS + INSTANT, By.PATIENT)
    assert refused.value.extras() == {"cancel_until": "2026-11-25T08:00:00Z"}


@pytest.mark.req("SCH-7")
def test_staff_cancel_at_any_time_and_it_is_then_late():
    assert not check_cancellation(AppointmentState.BOOKED, START, 24, NOTICE_BEGINS, By.STAFF)
    assert check_cancellation(AppointmentState.BOOKED, START, 24, START - HOUR, By.STAFF)
    assert check_cancellation(AppointmentState.BOOKED, START, 24, START + HOUR, By.STAFF)


@pytest.mark.req("SCH-7")
@pytest.mark.parametrize("state", sorted(OVER))
@pytest.mark.parametrize("by", By)
def test_what_is_over_is_not_cancelled_again(state: AppointmentState, by: By):
    with pytest.raises(errors.AppointmentAlreadyOver):
        check_cancellation(state, START, 24, NOTICE_BEGINS - DAY, by)


@pytest.mark.req("SCH-7")
def test_a_patient_does_not_cancel_an_appointment_that_has_begun_even_without_notice():
    assert not check_cancellation(AppointmentState.BOOKED, START, 0, START - INSTANT, By.PATIENT)
    with pytest.raises(errors.AppointmentAlreadyOver):
        check_cancellation(AppointmentState.BOOKED, START, 0, START, By.PATIENT)


@pytest.mark.req("SCH-5")
def test_a_lost_race_is_a_conflict_that_offers_other_times():
    taken = errors.SlotTaken([START, START + HOUR])
    assert isinstance(taken, Conflict)
    assert taken.extras() == {"alternatives": ["2026-11-26T08:00:00Z", "2026-11-26T09:00:00Z"]}
    assert errors.SlotTaken().extras() == {"alternatives": []}


def test_every_error_has_a_code_of_its_own_a_meaning_and_words():
    found = [
        thing
        for thing in vars(errors).values()
        if isinstance(thing, type)
        and issubclass(thing, (RuleBroken, Conflict))
        and thing.__module__ == errors.__name__
    ]
    assert len({error.code for error in found}) == len(found) >= 19
    assert all(error.__doc__ and error.detail.endswith(".") for error in found)

"""Random histories of two agendas, against a plain model of what an agenda is (SCH-20).

Patients hold, book, move and cancel; staff book anywhere, over others too; hours change, practitioners are
away, and time passes over days on which clocks change. After each step the database must hold exactly what
the model says is booked, offer exactly what the model says is free, have no overlap that nobody asked for,
and a read model that agrees with its sources.

The same few histories each time; `TOUBIB_AGENDA_EXAMPLES` asks for so many new ones (see CONTRIBUTING). What
fails is told at once, as it was found: finding the shortest history that does takes minutes.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from hypothesis.stateful import run_state_machine_as_test as run

from toubib.kernel.actor import system
from toubib.kernel.errors import InvalidInput, NotFound, RuleBroken
from toubib.modules.scheduling.commands.appointments.book import BookAppointment, book
from toubib.modules.scheduling.commands.appointments.book_as_staff import BookAsStaff, book_as_staff
from toubib.modules.scheduling.commands.appointments.cancel import cancel
from toubib.modules.scheduling.commands.appointments.hold import HELD_FOR, HoldSlot, hold
from toubib.modules.scheduling.commands.appointments.move import MoveAppointment, move
from toubib.modules.scheduling.commands.appointments.release_hold import release_hold
from toubib.modules.scheduling.commands.appointments.sweep_holds import sweep_holds
from toubib.modules.scheduling.commands.settings.hours import (
    Hours,
    add_absence,
    add_hours,
    remove_absence,
    remove_hours,
)
from toubib.modules.scheduling.commands.time import agenda_days, keep_agenda
from toubib.modules.scheduling.domain.availability import default_grid
from toubib.modules.scheduling.errors import HoldExpired, SlotNotOffered, SlotTaken, SlotTooSoon
from toubib.modules.scheduling.models import Agenda, Appointment, Occupancy
from toubib.modules.scheduling.queries.agenda_check import differences
from toubib.modules.scheduling.queries.availability import public_availability
from toubib.modules.scheduling.tests.agenda_model import (
    TICK,
    Booked,
    Clinic,
    Held,
    Kind,
    instant,
    tick,
    ticks_of,
)
from toubib.modules.scheduling.tests.agenda_world import EVENINGS, HOURS, make_pair, wall
from toubib.platform.tenancy import scope

NEW_ONES = int(os.environ.get("TOUBIB_AGENDA_EXAMPLES", "0"))
EXAMPLES = NEW_ONES or 8
STEPS = 24
WATCHED = 4
"""Days, from today, of which everything offered is compared; clocks change on one of them, or soon after."""
HORIZON = 12

sides = st.sampled_from([0, 1])
numbers = st.integers(0, 10_000)


class AgendaMachine(RuleBasedStateMachine):
    """One history. Each command is either foretold to succeed, and must, or to be refused, and must be."""

    @initialize(
        where=st.sampled_from(EVENINGS),
        hours=st.sampled_from(HOURS),
        length=st.sampled_from([20, 30, 45]),
        before=st.sampled_from([0, 10]),
        after=st.sampled_from([0, 5]),
    )
    def begin(
        self,
        where: tuple[str, datetime],
        hours: list[tuple[int, int]],
        length: int,
        before: int,
        after: int,
    ) -> None:
        self.undo = transaction.atomic()
        self.undo.__enter__()
        zone, evening = where
        self.began = evening.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
        kind = Kind(length // TICK, before // TICK, after // TICK, default_grid(length))
        self.pair = make_pair(zone, self.began, kind, hours)
        self.model = Clinic(zone, kind, self.began, self.pair.agendas)
        self.roles = list(self.pair.agendas)
        self.changed = set(self.roles)

    def teardown(self) -> None:
        if hasattr(self, "undo"):
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)

    # --- What patients do ------------------------------------------------------------------------------

    @rule(who=sides, side=sides, pick=numbers)
    def hold_a_slot(self, who: int, side: int, pick: int) -> None:
        role = self._of(side)
        offered = self.model.offered(role, self.model.days(WATCHED), unheld=who)
        if not offered:
            return
        start = offered[pick % len(offered)]
        held = hold(self._slot(role, start), actor=self.pair.people[who][0], clock=self._clock)
        taken = self.model.kind.taken(start)
        self.model.held[who, role] = Held(held.pk, role, start, taken, self.model.now + HELD_FOR)

    @precondition(lambda self: self.model.held)
    @rule(pick=numbers)
    def book_what_is_held(self, pick: int) -> None:
        who, role = list(self.model.held)[pick % len(self.model.held)]
        held = self.model.held.pop((who, role))
        actor, person = self.pair.people[who]
        cmd = BookAppointment(hold_id=held.id, person_id=person)
        if held.until > self.model.now:
            self._note(book(cmd, actor=actor, clock=self._clock), who)
        else:
            with pytest.raises((HoldExpired, NotFound)):
                book(cmd, actor=actor, clock=self._clock)

    @precondition(lambda self: self.model.held)
    @rule(pick=numbers)
    def let_go(self, pick: int) -> None:
        who, role = list(self.model.held)[pick % len(self.model.held)]
        held = self.model.held.pop((who, role))
        try:
            release_hold(held.id, actor=self.pair.people[who][0], visitor="")
        except NotFound:
            assert held.until <= self.model.now

    @rule(who=sides, side=sides, pick=numbers)
    def book_an_offered_slot(self, who: int, side: int, pick: int) -> None:
        role = self._of(side)
        offered = self.model.offered(role, self.model.days(WATCHED))
        if offered:
            self._note(self._book(who, role, offered[pick % len(offered)]), who)

    @rule(who=sides, side=sides, day=st.integers(0, WATCHED - 1), pick=numbers)
    def ask_for_what_is_not_offered(self, who: int, side: int, day: int, pick: int) -> None:
        role, days = self._of(side), self.model.days(WATCHED)
        there = ticks_of(days[day], self.model.zone)
        start = there[pick % len(there)]
        if start not in self.model.offered(role, days):
            with pytest.raises((SlotTaken, SlotNotOffered, SlotTooSoon, RuleBroken)):
                self._book(who, role, start)

    @rule(pick=numbers, slot=numbers)
    def move_as_patient(self, pick: int, slot: int) -> None:
        chosen = self._ahead(pick, owned=True)
        if chosen is None:
            return
        id_, one = chosen
        offered = self.model.offered(one.agenda, self.model.days(WATCHED), but=id_)
        if offered:
            cmd = MoveAppointment(appointment_id=id_, start=instant(offered[slot % len(offered)]))
            assert one.owner is not None
            moved = move(cmd, actor=self.pair.people[one.owner][0], clock=self._clock)
            self._note(moved, one.owner)

    # --- What staff do ---------------------------------------------------------------------------------

    @rule(side=sides, day=st.integers(0, WATCHED - 1), pick=numbers, overbook=st.booleans(), longer=sides)
    def book_as_staff(self, side: int, day: int, pick: int, overbook: bool, longer: int) -> None:
        role, start = self._of(side), self._some_time(day, pick)
        length = self.model.kind.length * (1 + longer)
        cmd = BookAsStaff(
            agenda_id=role,
            type_id=self.pair.type_id,
            start=instant(start),
            mode="in-person",
            patient_id=self.pair.walk_in,
            overbook=overbook,
            minutes=length * TICK,
        )
        taken = self.model.is_taken(role, self.model.kind.taken(start, length))
        with self._refused_if(taken and not overbook):
            self._note(book_as_staff(cmd, actor=self.pair.admin, clock=self._clock), None, overbooked=taken)

    @rule(pick=numbers, side=sides, day=st.integers(0, WATCHED - 1), at=numbers, overbook=st.booleans())
    def move_as_staff(self, pick: int, side: int, day: int, at: int, overbook: bool) -> None:
        chosen = self._ahead(pick)
        if chosen is None:
            return
        id_, one = chosen
        role, start = self._of(side), self._some_time(day, at)
        cmd = MoveAppointment(appointment_id=id_, start=instant(start), agenda_id=role, overbook=overbook)
        taken = self.model.is_taken(role, self.model.kind.taken(start, one.length), but=id_)
        with self._refused_if(taken and not overbook):
            moved = move(cmd, actor=self.pair.admin, clock=self._clock)
            self.changed.add(one.agenda)
            self._note(moved, one.owner, overbooked=taken)

    @rule(pick=numbers, by_patient=st.booleans())
    def cancel_one(self, pick: int, by_patient: bool) -> None:
        chosen = self._ahead(pick, owned=by_patient)
        if chosen is None:
            return
        id_, one = chosen
        actor = self.pair.people[one.owner][0] if by_patient and one.owner is not None else self.pair.admin
        cancel(id_, actor=actor, clock=self._clock)
        del self.model.booked[id_]
        self.changed.add(one.agenda)

    @rule(side=sides, day=st.integers(0, WATCHED - 1), pick=numbers, hours=st.integers(1, 30))
    def go_away(self, side: int, day: int, pick: int, hours: int) -> None:
        role, start = self._of(side), self._some_time(day, pick)
        end = start + hours * 60 // TICK
        absence = add_absence(role, instant(start), instant(end), actor=self.pair.admin, clock=self._clock)
        self.model.agendas[role].absences[absence.pk] = (start, end)

    @precondition(lambda self: any(one.absences for one in self.model.agendas.values()))
    @rule(pick=numbers)
    def come_back(self, pick: int) -> None:
        away = [(role, id_) for role, one in self.model.agendas.items() for id_ in one.absences]
        role, id_ = away[pick % len(away)]
        remove_absence(role, id_, actor=self.pair.admin, clock=self._clock)
        del self.model.agendas[role].absences[id_]
        self.changed.add(role)

    @rule(side=sides, pick=numbers)
    def close_some_hours(self, side: int, pick: int) -> None:
        role = self._of(side)
        hours = self.model.agendas[role].hours
        near = [id_ for id_, (weekday, _, _) in hours.items() if weekday in self._weekdays()]
        if near:
            id_ = near[pick % len(near)]
            remove_hours(role, id_, actor=self.pair.admin, clock=self._clock)
            del hours[id_]

    @rule(
        side=sides, day=st.integers(0, WATCHED - 1), begin=st.integers(0, 47), half_hours=st.integers(1, 12)
    )
    def open_more_hours(self, side: int, day: int, begin: int, half_hours: int) -> None:
        role = self._of(side)
        weekday = self.model.days(WATCHED)[day].weekday()
        low, high = begin * 30, min(1440, (begin + half_hours) * 30)
        same_day = [(b, e) for w, b, e in self.model.agendas[role].hours.values() if w == weekday]
        if any(low < e and b < high for b, e in same_day):
            with pytest.raises(InvalidInput):
                self._open(role, weekday, low, high)
        else:
            self._open(role, weekday, low, high)

    # --- Time ------------------------------------------------------------------------------------------

    @rule(minutes=st.sampled_from([1, 4, 6, 45, 300, 1440]))
    def time_passes(self, minutes: int) -> None:
        later = self.model.now + timedelta(minutes=minutes)
        if (later - self.began).days < HORIZON - WATCHED - 2:
            self.model.now = later

    @rule()
    def sweep(self) -> None:
        sweep_holds(self.pair.clinic_id, clock=self._clock)

    # --- What must hold after each step ----------------------------------------------------------------

    @invariant()
    def what_is_booked_is_exactly_what_is_there(self) -> None:
        with scope(system("test", self.pair.clinic_id)):
            rows = Appointment.objects.filter(clinic_id=self.pair.clinic_id, state="booked")
            there = {(row.pk, row.agenda_id, row.starts, row.ends, row.overbooked) for row in rows}
        assert there == {
            (id_, one.agenda, instant(one.start), instant(one.start + one.length), one.overbooked)
            for id_, one in self.model.booked.items()
        }

    @invariant()
    def no_time_is_taken_twice_unknowingly(self) -> None:
        with scope(system("test", self.pair.clinic_id)):
            rows = list(Occupancy.objects.filter(clinic_id=self.pair.clinic_id, overbooked=False))
        standing = [row for row in rows if row.expires_at is None or row.expires_at > self.model.now]
        for role in self.roles:
            mine = sorted((row.starts, row.ends) for row in standing if row.resource_id == role)
            assert all(mine[n][1] <= mine[n + 1][0] for n in range(len(mine) - 1))

    @invariant()
    def what_is_offered_is_exactly_what_is_free(self) -> None:
        days, moment = self.model.days(WATCHED), self.model.now
        for role in self.roles:
            found = public_availability(role, self.pair.type_id, days[0], days[-1], moment)
            starts = [start for day in found.days for start in found.starts(day, "in-person", moment)]
            assert [start // (TICK * 60) for start in starts] == self.model.offered(role, days)

    @invariant()
    def the_read_model_agrees_with_its_sources(self) -> None:
        with scope(system("test", self.pair.clinic_id)):
            for agenda in Agenda.objects.filter(clinic_id=self.pair.clinic_id, pk__in=self.changed):
                assert differences(agenda, self.model.now) == []
        self.changed = set()

    # --- In other words --------------------------------------------------------------------------------

    def _clock(self) -> datetime:
        return self.model.now

    def _of(self, side: int) -> UUID:
        """Return one of the two agendas, which is about to be changed."""
        self.changed.add(self.roles[side])
        return self.roles[side]

    def _slot(self, role: UUID, start: int) -> HoldSlot:
        return HoldSlot(agenda_id=role, type_id=self.pair.type_id, start=instant(start), mode="in-person")

    def _book(self, who: int, role: UUID, start: int) -> Appointment:
        actor, person = self.pair.people[who]
        cmd = BookAppointment(slot=self._slot(role, start), person_id=person)
        return book(cmd, actor=actor, clock=self._clock)

    def _note(self, made: Appointment, owner: int | None, *, overbooked: bool = False) -> None:
        start, length = tick(made.starts), int((made.ends - made.starts).total_seconds()) // (TICK * 60)
        taken = self.model.kind.taken(start, length)
        self.model.booked[made.pk] = Booked(made.agenda_id, start, length, overbooked, owner, taken)
        self.changed.add(made.agenda_id)

    def _ahead(self, pick: int, *, owned: bool = False) -> tuple[UUID, Booked] | None:
        """Return an appointment that has not begun; with `owned`, one that a patient booked."""
        found = [
            (id_, one)
            for id_, one in self.model.booked.items()
            if instant(one.start) > self.model.now and (one.owner is not None or not owned)
        ]
        return found[pick % len(found)] if found else None

    def _some_time(self, day: int, pick: int) -> int:
        """Return a tick of one of the days watched that is not over."""
        there = ticks_of(self.model.days(WATCHED)[day], self.model.zone)
        later = [one for one in there if instant(one) >= self.model.now] or [tick(self.model.now) + 1]
        return later[pick % len(later)]

    def _weekdays(self) -> set[int]:
        return {day.weekday() for day in self.model.days(WATCHED)}

    def _open(self, role: UUID, weekday: int, begin: int, end: int) -> None:
        hours = Hours(
            weekday=weekday,
            start=wall(begin),
            end=wall(end),
            site_id=self.pair.site_id,
            valid_from=date(2026, 1, 1),
        )
        row = add_hours(role, hours, actor=self.pair.admin, clock=self._clock)
        self.model.agendas[role].hours[row.pk] = (weekday, begin, end)

    @contextmanager
    def _refused_if(self, expected: bool) -> Iterator[None]:
        if expected:
            with pytest.raises(SlotTaken):
                yield
        else:
            yield


@pytest.mark.django_db
@pytest.mark.req("SCH-20", "SCH-5", "SCH-7")
def test_whatever_happens_to_two_agendas_they_stay_what_the_model_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for module in (agenda_days, keep_agenda):
        monkeypatch.setattr(module, "HORIZON_DAYS", HORIZON)
    run(
        AgendaMachine,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize=not NEW_ONES,
            phases=(Phase.generate,),
            suppress_health_check=list(HealthCheck),
        ),
    )

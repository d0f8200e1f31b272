"""A long waiting list: whose turn it is is read off an index, and a cancelled slot is offered at once."""

from dataclasses import replace
from datetime import date, timedelta
from time import perf_counter

import psycopg
import pytest
from django.db import connection

from toubib.kernel.actor import system
from toubib.kernel.intervals import Interval
from toubib.modules.scheduling.commands.waiting.fill_freed import fill_freed
from toubib.modules.scheduling.queries.waiting_wishes import ASKED, IN_TURN, Freed
from toubib.modules.scheduling.tests.conftest import NOW, World, clock, make_world
from toubib.modules.scheduling.tests.test_plans import after, index_conditions
from toubib.modules.scheduling.tests.waiting import ANY_DAY, register
from toubib.platform.tenancy import scope
from toubib.platform.testing.server import Server

pytestmark = [pytest.mark.req("SCH-14", "NFR-2"), pytest.mark.django_db(transaction=True)]

MANY = 10_000
WITHIN = 0.1
"""Seconds from a cancellation to the offer."""


def crowd(world: World, postgres: Server) -> None:
    """Have ten thousand wait, of whom only those who came last have time on the day of the world's slot."""
    template = register(world, "Rim")
    with psycopg.connect(postgres.owner_url(connection.settings_dict["NAME"])) as owner:
        owner.execute("SET session_replication_role = replica")
        owner.execute(
            """
            CREATE TEMPORARY TABLE crowd AS
            SELECT n, gen_random_uuid() AS id FROM generate_series(1, %s) AS n
            """,
            [MANY],
        )
        owner.execute(
            """
            INSERT INTO patients_patient
            SELECT (jsonb_populate_record(p, jsonb_build_object('id', c.id))).*
            FROM patients_patient p, crowd c WHERE p.id = %s
            """,
            [template],
        )
        owner.execute(
            """
            INSERT INTO scheduling_waitinglistentry (id, clinic_id, patient_id, type_id, agenda_id, modes,
                first_day, last_day, weekdays, urgent, note, state, joined_at, by_patient, version)
            SELECT gen_random_uuid(), %(clinic)s, c.id, %(type)s, %(agenda)s, '{in-person}',
                %(first)s, %(last)s, CASE WHEN c.n > %(busy)s THEN '{}' ELSE '{0}' END::smallint[], false, '',
                'waiting', %(now)s::timestamptz + c.n * interval '1 second', true, 1
            FROM crowd c
            """,
            {
                "clinic": world.clinic_id,
                "type": world.type_id,
                "agenda": world.role_id,
                "first": ANY_DAY["first_day"],
                "last": ANY_DAY["last_day"],
                "busy": MANY - 50,
                "now": NOW - timedelta(days=2),
            },
        )
        owner.execute("ANALYZE scheduling_waitinglistentry")
        owner.execute("ANALYZE patients_patient")


def whole(world: World) -> Freed:
    """Return the world's slot, come free."""
    period = Interval(world.slot, world.slot + timedelta(minutes=20))
    return Freed(clinic_id=world.clinic_id, agenda_id=world.role_id, period=period, start=world.slot)


def test_among_ten_thousand_the_one_whose_turn_it_is_is_found_within_a_tenth_of_a_second(
    postgres: Server,
) -> None:
    world = make_world()
    crowd(world, postgres)
    best = 1.0
    for number in range(3):
        freed = whole(world)
        start = world.slot + timedelta(hours=number)
        period = Interval(start, start + timedelta(minutes=20))
        freed = replace(freed, period=period, start=start)
        before = perf_counter()
        made = fill_freed(freed, actor=system("test", world.clinic_id), clock=clock)
        best = min(best, perf_counter() - before)
        assert len(made) == 1
    assert best < WITHIN


def test_whose_turn_it_is_is_read_off_an_index(postgres: Server) -> None:
    world = make_world()
    crowd(world, postgres)
    freed = whole(world)
    asked = {
        "clinic": world.clinic_id,
        "agenda": world.role_id,
        "types": [world.type_id],
        "first": date(2026, 11, 26),
        "last": date(2026, 11, 26),
        "weekdays": [3],
        "from": freed.period.start,
        "after_urgent": None,
        "after_joined": None,
        "after_id": None,
        "batch": 200,
        "low": freed.period.start,
        "high": freed.period.end,
    }
    with scope(world.staff):
        turn, before = index_conditions(IN_TURN, asked), index_conditions(ASKED, asked)
    assert "clinic_id" in after(turn, "scheduling_waitinglistentry e")
    assert "starts >=" in after(before, "scheduling_proposedslot s")
    assert "Seq Scan" not in turn + before

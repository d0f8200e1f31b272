"""The plans of the hot queries, as the runtime role: row security must not keep a condition out of its index.

PostgreSQL only puts leakproof operators into an index under row security. With sequential scans ruled out,
a condition that could not be used shows as a filter over the whole index: these tests look for that.
"""

from datetime import date, timedelta
from typing import Any

import psycopg
import pytest
from django.db import connection

from toubib.modules.patients import public as patients
from toubib.modules.scheduling.models import Appointment
from toubib.modules.scheduling.queries.agenda import AGENDA
from toubib.modules.scheduling.queries.availability import PUBLIC_WEEK
from toubib.modules.scheduling.tests.conftest import NOW, World, make_world
from toubib.platform.tenancy import scope
from toubib.platform.testing.server import Server

pytestmark = pytest.mark.req("NFR-2")


def index_conditions(sql: str, params: dict[str, Any]) -> str:
    """Return the plan's scans and their index conditions, sequential scans being ruled out."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
        cursor.execute(f"EXPLAIN (COSTS OFF) {sql}", params)
        lines = [line.strip() for (line,) in cursor.fetchall()]
    return "\n".join(line for line in lines if "Scan" in line or "Index Cond" in line)


def after(plan: str, scan: str) -> str:
    """Return the index condition of the first scan whose line contains `scan`."""
    lines = plan.splitlines()
    place = next(number for number, line in enumerate(lines) if scan in line)
    return lines[place + 1]


def test_a_week_of_free_time_is_found_by_agenda_and_day(world: World) -> None:
    with scope(world.patient):
        plan = index_conditions(
            PUBLIC_WEEK,
            {
                "agenda": world.role_id,
                "type": f'{{"id": "{world.type_id}"}}',
                "first": NOW.date(),
                "last": NOW.date() + timedelta(days=6),
                "now": NOW,
            },
        )
    assert "day >=" in after(plan, "scheduling_agendaday d")
    assert "starts" in after(plan, "scheduling_occupancy o")
    assert "Seq Scan" not in plan


def fill(world: World, number: int) -> None:
    """Give the clinic enough appointments, over a thousand days, for indexes to differ in worth."""
    patient_id = patients.register(
        patients.NewPatient(given_name="Rim", family_name="Saïdi"), actor=world.staff
    )
    Appointment.objects.bulk_create(
        Appointment(
            clinic_id=world.clinic_id,
            agenda_id=world.role_id,
            type_id=world.type_id,
            patient_id=patient_id,
            site_id=world.site_id,
            mode="in-person",
            starts=NOW + timedelta(days=day),
            ends=NOW + timedelta(days=day, minutes=20),
            currency="TND",
            cancellation_notice_hours=24,
            source=Appointment.Source.STAFF,
        )
        for day in range(-number, 0)
    )


@pytest.mark.django_db(transaction=True)
def test_an_agenda_week_is_found_by_clinic_agenda_and_start(postgres: Server) -> None:
    world = make_world()
    with scope(world.staff):
        fill(world, 1000)
    with psycopg.connect(postgres.owner_url(connection.settings_dict["NAME"])) as owner:
        owner.execute("ANALYZE scheduling_appointment")
    with scope(world.staff):
        plan = index_conditions(
            AGENDA,
            {
                "clinic": world.clinic_id,
                "agendas": [world.role_id],
                "zone": "Africa/Tunis",
                "first": date(2026, 11, 23),
                "last": date(2026, 11, 29),
                "from": NOW,
                "until": NOW + timedelta(days=7),
                "language": "fr",
                "mode": None,
                "state": None,
                "types": None,
                "site": None,
            },
        )
    condition = after(plan, "scheduling_appointment x")
    assert "starts >=" in condition
    assert "clinic_id" in condition
    assert "Seq Scan on scheduling_appointment" not in plan

"""The hot searches use their index as the runtime role, under row security (DESIGN §4)."""

from collections.abc import Callable
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from psycopg.sql import Literal

from toubib.modules.patients.domain.search_terms import parse
from toubib.modules.patients.queries.search import patients, prepare
from toubib.modules.patients.queries.search_sql import Shape, gone_through, looked_up
from toubib.modules.patients.tests.conftest import Cast
from toubib.platform.tenancy import scope

FILES = 4000
Place = tuple[int | None, str, UUID] | None


@pytest.fixture
def crowded(cast: Cast) -> Cast:
    """Thousands of files with four words each."""
    with scope(cast.bob), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO patients_patient (id, clinic_id, version, given_name, family_name, sex, phone, "
            "email, preferred_channel, language, blood_group, administrative, blocked_online, "
            "blocked_reason, sort_key, created_at) "
            "SELECT gen_random_uuid(), %s, 1, 'Given', 'Family' || n, 'unknown', '', '', 'email', 'fr', '', "
            "'{}', false, '', 'family' || n, now() FROM generate_series(1, %s) n",
            [cast.tunis.pk, FILES],
        )
        cursor.execute(
            "INSERT INTO patients_patientsearchentry (id, clinic_id, patient_id, token) "
            "SELECT gen_random_uuid(), clinic_id, id, token FROM patients_patient, "
            "LATERAL (VALUES ('given'), (sort_key), ('+' || hashtext(sort_key)), "
            "('=' || hashtext(family_name))) AS words(token)"
        )
    return cast


def explained(cast: Cast, statement: Callable[[Shape], str], query: str, after: Place = None) -> str:
    """Return the plan that PostgreSQL keeps for searches of this shape, whatever their words."""
    shape, params = prepare(cast.tunis.pk, parse(query), after, 25)
    sql = statement(shape)
    names = [name for name in params if f"%({name})s" in sql]
    for number, name in enumerate(names, 1):
        sql = sql.replace(f"%({name})s", f"${number}")
    with scope(cast.bob), connection.cursor() as cursor:
        given = ", ".join(Literal(params[name]).as_string(connection.connection) for name in names)
        cursor.execute("SET LOCAL plan_cache_mode = force_generic_plan")
        cursor.execute(f"PREPARE searched AS {sql}")
        cursor.execute(f"EXPLAIN EXECUTE searched({given})")
        plan = "\n".join(row[0] for row in cursor.fetchall())
        cursor.execute("DEALLOCATE searched")
    assert "$1" in plan, plan
    return plan


@pytest.mark.req("PAT-3", "NFR-2")
@pytest.mark.parametrize("query", ["family12", "given family12", "98123", "12/05/1990", "01234567", "g f"])
def test_a_search_reads_the_words_and_the_files_through_their_indexes(crowded: Cast, query: str) -> None:
    plan = explained(crowded, looked_up, query)
    assert "Seq Scan" not in plan, plan
    conditions = [line for line in plan.splitlines() if "Index Cond" in line and "token" in line]
    assert conditions, plan
    assert all("clinic_id" in line for line in conditions), plan


@pytest.mark.req("PAT-3", "NFR-2")
def test_what_many_files_have_is_asked_of_each_through_an_index(crowded: Cast) -> None:
    plan = explained(crowded, gone_through, "given")
    assert "Seq Scan on patients_patientsearchentry" not in plan, plan
    assert "patients_entry_of_file" in plan, plan


@pytest.mark.req("PAT-3", "NFR-2")
def test_the_list_of_all_files_is_read_in_the_order_of_its_index(crowded: Cast) -> None:
    plan = explained(crowded, gone_through, "", (None, "family1", crowded.tunis.pk))
    assert "patients_patient_by_name" in plan, plan
    assert "  Sort" not in plan, plan


@pytest.mark.req("PAT-3", "NFR-2")
def test_a_search_is_one_query(crowded: Cast) -> None:
    with CaptureQueriesContext(connection) as queries:
        patients("family12", actor=crowded.bob)
    assert [query["sql"][:5] for query in queries if "patients_" in query["sql"]] == ["\nWITH"]

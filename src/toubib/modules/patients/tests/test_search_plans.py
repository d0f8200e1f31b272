"""The hot searches use their index as the runtime role, under row security (DESIGN §4)."""

from typing import Any

import pytest
from django.db import connection

from toubib.modules.patients.domain.search_terms import parse
from toubib.modules.patients.queries.search import found, met, page
from toubib.modules.patients.tests.conftest import Cast
from toubib.platform.tenancy import scope

FILES = 4000


@pytest.fixture
def crowded(cast: Cast) -> Cast:
    """Thousands of files with four words each."""
    with scope(cast.bob), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO patients_patient (id, clinic_id, version, given_name, family_name, sex, phone, "
            "email, preferred_channel, language, blood_group, administrative, blocked_online, "
            "sort_key, created_at) "
            "SELECT gen_random_uuid(), %s, 1, 'Given', 'Family' || n, 'unknown', '', '', 'email', 'fr', '', "
            "'{}', false, 'family' || n, now() FROM generate_series(1, %s) n",
            [cast.tunis.pk, FILES],
        )
        cursor.execute(
            "INSERT INTO patients_patientsearchentry (id, clinic_id, patient_id, token) "
            "SELECT gen_random_uuid(), clinic_id, id, token FROM patients_patient, "
            "LATERAL (VALUES ('given'), (sort_key), ('+' || hashtext(sort_key)), "
            "('=' || hashtext(family_name))) AS words(token)"
        )
    return cast


def explained(cast: Cast, sql: str, params: list[Any]) -> str:
    with scope(cast.bob), connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {sql}", params)
        return "\n".join(row[0] for row in cursor.fetchall())


@pytest.mark.req("PAT-3", "NFR-2")
@pytest.mark.parametrize("query", ["family12", "given family12", "98123", "12/05/1990", "01234567"])
def test_a_search_reads_the_words_through_their_index(crowded: Cast, query: str) -> None:
    plan = explained(crowded, *found(crowded.tunis.pk, parse(query)))
    assert "Seq Scan" not in plan, plan
    conditions = [line for line in plan.splitlines() if "Index Cond" in line and "token" in line]
    assert conditions, plan
    assert all("clinic_id" in line for line in conditions), plan


@pytest.mark.req("PAT-3", "NFR-2")
def test_what_many_files_have_is_asked_of_each_through_an_index(crowded: Cast) -> None:
    clinic_id = crowded.tunis.pk
    plan = explained(crowded, *page(clinic_id, met(clinic_id, parse("given")), None, 25))
    assert "Seq Scan on patients_patientsearchentry" not in plan, plan
    assert "patients_entry_of_file" in plan, plan


@pytest.mark.req("PAT-3", "NFR-2")
def test_the_list_of_all_files_is_read_in_the_order_of_its_index(crowded: Cast) -> None:
    plan = explained(crowded, *page(crowded.tunis.pk, None, ("family1", crowded.tunis.pk), 25))
    assert "patients_patient_by_name" in plan, plan
    assert "Sort" not in plan, plan

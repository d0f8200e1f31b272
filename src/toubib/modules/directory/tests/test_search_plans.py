"""The directory's hot searches use their index as the runtime role, under row security (DESIGN §4)."""

import pytest
from django.db import connection

from toubib.kernel.actor import VISITOR, Actor
from toubib.kernel.ids import uuid7
from toubib.modules.directory import public as directory
from toubib.modules.directory.tests.conftest import Cast
from toubib.platform.tenancy import scope

ROLES = 3000


@pytest.fixture
def crowded(cast: Cast) -> Cast:
    """Thousands of practitioners with half a dozen words each."""
    with scope(cast.chloe), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO directory_practitionerrole (id, clinic_id, version, slug, title, given_name, "
            "family_name, gender, specialties, registration_type, registration_value, languages, biography, "
            "qualifications, experience, colour, iban, account_holder, accepts_new_patients, listed, "
            "published, rating_count) SELECT gen_random_uuid(), %s, 1, 'crowd-' || n, 'Dr', 'Given' || n, "
            "'Family' || n, '', ARRAY['cardiology'], '', '', ARRAY['fr'], '', ARRAY[]::varchar[], '', "
            "'pine', '', '', true, true, true, 0 FROM generate_series(1, %s) n",
            [cast.tunis.pk, ROLES],
        )
        cursor.execute(
            "INSERT INTO directory_searchentry (id, clinic_id, practitioner_role_id, kind, token, published) "
            "SELECT gen_random_uuid(), clinic_id, id, kind, token, true FROM directory_practitionerrole, "
            "LATERAL (SELECT md5(slug) AS mix, abs(hashtext(slug)) % 40 AS n) AS drawn, "
            "LATERAL (VALUES ('name', 'dr'), ('name', 'given' || mix), ('name', 'family' || mix), "
            "('specialty', 'specialty-' || n), ('word', 'cardiologue' || n), ('city', 'city' || n), "
            "('clinic', 'amen')) AS words(kind, token)"
        )
    return cast


@pytest.mark.req("DIR-3", "NFR-2")
@pytest.mark.parametrize("actor", [VISITOR, Actor(user_id=uuid7())], ids=["visitor", "person"])
def test_words_specialty_and_city_are_looked_up_in_the_index(crowded: Cast, actor: Actor) -> None:
    criteria = directory.Criteria(q="givena familyb", specialty="specialty-7", city="city7")
    sql, params = directory.matching_roles(criteria)
    with scope(actor), connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {sql}", params)
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "Seq Scan on directory_searchentry" not in plan, plan
    conditions = [line for line in plan.splitlines() if "Index Cond" in line and "token" in line]
    assert len(conditions) == 4, plan

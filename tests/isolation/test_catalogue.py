"""Row security, read from PostgreSQL's own catalogue: a new table that forgets it fails here."""

import pytest
from django.db import connection

pytestmark = [pytest.mark.django_db, pytest.mark.req("CLI-5")]


UNIQUE_EVERYWHERE = {
    "directory_practitionerrole_slug_key",  # the address of a public page
    "platform_outboxevent_id_key",  # deliveries refer to events across clinics
}


def rows(sql: str) -> list[tuple[str, ...]]:
    """Run a query on the catalogue."""
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def tenant_tables() -> list[str]:
    """Return every table with a column `clinic_id`."""
    found = rows(
        "SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid "
        "WHERE c.relkind = 'r' AND a.attname = 'clinic_id' AND c.relnamespace = 'public'::regnamespace "
        "ORDER BY 1"
    )
    return [name for (name,) in found]


def test_there_are_tenant_tables_to_check() -> None:
    assert {"scheduling_appointment", "patients_patient", "scheduling_appointmenthistoryentry"} <= set(
        tenant_tables()
    )


def test_every_tenant_table_forces_row_security_and_has_a_policy() -> None:
    secured = rows(
        "SELECT c.relname FROM pg_class c WHERE c.relrowsecurity AND c.relforcerowsecurity "
        "AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid)"
    )
    assert set(tenant_tables()) - {name for (name,) in secured} == set()


def test_every_policy_that_lets_write_checks_what_is_written() -> None:
    lax = rows(
        "SELECT c.relname, p.polname FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid "
        "WHERE p.polcmd = '*' AND p.polwithcheck IS NULL AND p.polname <> 'relay'"
    )
    assert lax == []


def test_every_table_about_one_person_is_walled_off_too() -> None:
    personal = rows(
        "SELECT relname FROM pg_class WHERE relname IN ('patients_person', 'platform_storedfile')"
    )
    secured = rows("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")
    assert set(personal) <= set(secured)
    assert len(personal) == 2


def test_references_between_tenant_tables_carry_the_clinic() -> None:
    tenants = ", ".join(f"'{name}'" for name in tenant_tables())
    single = rows(
        "SELECT k.conrelid::regclass::text, k.conname FROM pg_constraint k "
        "WHERE k.contype = 'f' AND k.confrelid <> 'clinics_clinic'::regclass "
        f"AND k.conrelid::regclass::text IN ({tenants}) AND k.confrelid::regclass::text IN ({tenants}) "
        "AND NOT EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = k.conrelid "
        "AND a.attnum = ANY(k.conkey) AND a.attname = 'clinic_id')"
    )
    assert single == []


def test_unique_and_exclusion_constraints_carry_the_clinic() -> None:
    tenants = ", ".join(f"'{name}'" for name in tenant_tables())
    without = rows(
        "SELECT i.indexrelid::regclass::text FROM pg_index i "
        f"WHERE i.indisunique AND NOT i.indisprimary AND i.indrelid::regclass::text IN ({tenants}) "
        "AND NOT EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = i.indrelid "
        "AND a.attnum = ANY(i.indkey) AND a.attname = 'clinic_id')"
    )
    assert {name for (name,) in without} <= UNIQUE_EVERYWHERE
    (definition,) = rows(
        "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'scheduling_no_overlap'"
    )[0]
    assert "clinic_id" in definition


def test_the_process_is_neither_superuser_nor_above_row_security_and_owns_nothing() -> None:
    ((superuser, bypass),) = rows("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
    assert (superuser, bypass) == (False, False)
    owned = rows(
        "SELECT relname FROM pg_class WHERE pg_get_userbyid(relowner) = current_user AND relkind = 'r'"
    )
    assert owned == []


def test_outside_any_scope_nobodys_rows_can_be_written() -> None:
    writable = rows(
        "SELECT c.relname FROM pg_class c WHERE c.relname NOT IN ('clinics_clinic') AND EXISTS "
        "(SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polcmd IN ('*', 'a', 'w', 'd') "
        "AND pg_get_expr(coalesce(p.polwithcheck, p.polqual), p.polrelid) NOT LIKE '%app.%')"
    )
    assert writable == []

"""The data set: practitioners and appointments made by the thousand, in SQL, with identifiers that can be computed.

`number` n of a kind has the identifier `<kind>-0000-7000-8000-<n in hex>`, so that load scripts in Lua and pgbench
name real rows without looking them up.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import psycopg

from toubib.modules.directory.domain.specialties import SPECIALTIES as CATALOGUE

KINDS = {"clinic": 1, "site": 2, "role": 3, "type": 4, "patient": 5, "appointment": 6, "other": 7, "user": 8}
PER_CLINIC = 20
PATIENTS_PER_CLINIC = 400
WEEK = 120
"""Appointments of a busy practitioner in the measured week."""

CITIES = ["tunis", "sfax", "dakar", "lyon", "marseille", "casablanca", "alger", "abidjan", "paris", "sousse"]
SPECIALTIES = sorted(CATALOGUE)[:20]


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is. The measured week is the same whatever the history."""

    practitioners: int
    appointments: int

    @property
    def clinics(self) -> int:
        """Twenty practitioners each."""
        return self.practitioners // PER_CLINIC

    @property
    def busy(self) -> int:
        """Practitioners whose measured week is full."""
        return min(self.practitioners, max(20, self.appointments // WEEK // 2), 400)

    @property
    def history(self) -> int:
        """Past appointments of each practitioner."""
        return max(0, (self.appointments - self.busy * WEEK) // self.practitioners)


def identifier(kind: str, number: int) -> UUID:
    """Return the identifier of the n-th of a kind."""
    return UUID(f"{KINDS[kind]:08x}-0000-7000-8000-{number:012x}")


def sql_id(kind: str, number: str) -> str:
    """Return the SQL expression for the identifier of the n-th of a kind."""
    return f"('{KINDS[kind]:08x}-0000-7000-8000-' || lpad(to_hex(({number})::bigint), 12, '0'))::uuid"


def measured_monday(today: date) -> date:
    """Return the Monday of the measured week: the one after next, clear of notice periods."""
    return today + timedelta(days=14 - today.weekday())


def load(owner_url: str, size: Size, today: date) -> None:
    """Fill an empty, migrated database, past its triggers: history tables stay empty."""
    with psycopg.connect(owner_url, autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute("SET maintenance_work_mem = '1GB'")
        connection.execute("SET synchronous_commit = off")
        for statement in _small(size):
            connection.execute(statement)
        for statement in _free_time(size, today):
            connection.execute(statement)
        _appointments(connection, size, today)
        connection.execute("VACUUM ANALYZE")


FILES = 100_000
"""Files of the first clinic, whose staff search them."""

LETTERS = "abcdefghij"


def load_files(owner_url: str) -> None:
    """Give the first clinic its files, with names of letters only, in which five share a family name."""
    family, given = (
        f"'{stem}' || translate(lpad((n % {of})::text, 5, '0'), '0123456789', '{LETTERS}')"
        for stem, of in (("bou", FILES // 5), ("ma", 300))
    )
    file = "('0000000d-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid"
    series = _SERIES.format(FILES)
    with psycopg.connect(owner_url, autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute(
            "INSERT INTO patients_patient (id, clinic_id, given_name, family_name, sex, phone, email, "
            "preferred_channel, language, blood_group, administrative, blocked_online, blocked_reason, created_at, "
            f"sort_key, version) SELECT {file}, {sql_id('clinic', '1')}, initcap({given}), initcap({family}), 'female', "
            f"'+21620000000', '', 'email', 'fr', '', '{{}}', false, '', now(), {family} || ' ' || {given}, 1 {series}"
        )
        for token in (family, given):
            connection.execute(
                "INSERT INTO patients_patientsearchentry (id, clinic_id, patient_id, token) "
                f"SELECT gen_random_uuid(), {sql_id('clinic', '1')}, {file}, {token} {series}"
            )
        connection.execute("VACUUM ANALYZE patients_patient, patients_patientsearchentry")


OF_CLINIC = f"(n - 1) / {PER_CLINIC} + 1"
"""The number of the clinic, site and type of practitioner n."""

_CITY = "(ARRAY[" + ",".join(f"'{city}'" for city in CITIES) + f"])[1 + ({{}}) % {len(CITIES)}]"
_SPECIALTY = "(ARRAY[" + ",".join(f"'{code}'" for code in SPECIALTIES) + f"])[1 + n % {len(SPECIALTIES)}]"
_SERIES = "FROM generate_series(1, {}) AS n"


def _small(size: Size) -> list[str]:
    return [*_clinics(size), *_practitioners(size), _agendas(size), _patients(size)]


def _clinics(size: Size) -> list[str]:
    clinic, city = sql_id("clinic", "n"), _CITY.format("n")
    return [
        "INSERT INTO clinics_clinic (id, slug, name, search_key, type, description, address, postal_code, city, "
        "city_key, country, phone, email, opening_hours, specialties, time_zone, currency, languages, status, "
        "published, requires_second_factor, created_at, version) "
        f"SELECT {clinic}, 'clinique-' || n, 'Clinique ' || n, 'clinique ' || n, 'clinic', '', '1 rue', '', "
        f"{city}, {city}, 'TN', '+21671000000', '', '[]', '{{}}', 'Africa/Tunis', 'TND', '{{}}', "
        f"'active', true, false, now(), 1 {_SERIES.format(size.clinics)}",
        "INSERT INTO clinics_site (id, clinic_id, name, address, postal_code, city, city_key, country, phone, "
        "time_zone, published, active, version) "
        f"SELECT {sql_id('site', 'n')}, {clinic}, 'Centre', '1 rue', '', {city}, {city}, 'TN', '', "
        f"'Africa/Tunis', true, true, 1 {_SERIES.format(size.clinics)}",
        "INSERT INTO scheduling_appointmenttype (id, clinic_id, name, duration_minutes, buffer_before_minutes, "
        "buffer_after_minutes, modes, fees, specialties, practitioners, bookable_by, room_required, instructions, "
        "cancellation_notice_hours, min_notice_minutes, horizon_days, colour, position, active, version) "
        f"SELECT {sql_id('type', 'n')}, {clinic}, '{{\"fr\": \"Consultation\"}}', 20, 0, 0, '{{in-person}}', "
        "'{\"in-person\": \"70.000\"}', '{}', '{}', 'anyone', false, '{}', 24, 60, 90, 'pine', 0, true, 1 "
        f"{_SERIES.format(size.clinics)}",
    ]


def _practitioners(size: Size) -> list[str]:
    clinic, role, series = (
        sql_id("clinic", OF_CLINIC),
        sql_id("role", "n"),
        _SERIES.format(size.practitioners),
    )
    return [
        "INSERT INTO directory_practitionerrole (id, clinic_id, slug, title, given_name, family_name, gender, "
        "specialties, registration_type, registration_value, languages, biography, qualifications, experience, "
        "colour, iban, account_holder, accepts_new_patients, published, listed, rating_count, version) "
        f"SELECT {role}, {clinic}, 'dr-' || n, 'Dr', 'Amel', 'Nom' || n, '', ARRAY[{_SPECIALTY}], '', '', "
        f"'{{fr}}', '', '{{}}', '', 'pine', '', '', true, true, true, 0, 1 {series}",
        "INSERT INTO directory_practice (id, clinic_id, practitioner_role_id, site_id, published) "
        f"SELECT {role}, {clinic}, {role}, {sql_id('site', OF_CLINIC)}, true {series}",
        "INSERT INTO directory_searchentry (id, clinic_id, practitioner_role_id, kind, token, published) "
        f"SELECT gen_random_uuid(), {clinic}, {role}, kind, token, true {series}, "
        f"LATERAL (VALUES ('specialty', {_SPECIALTY}), ('city', {_CITY.format(OF_CLINIC)}), ('name', 'amel'), "
        "('name', 'nom' || n)) AS words(kind, token)",
    ]


def _agendas(size: Size) -> str:
    offer = (
        f"jsonb_build_array(jsonb_build_object('id', {sql_id('type', OF_CLINIC)}, "
        "'name', jsonb_build_object('fr', 'Consultation'), "
        "'minutes', 20, 'before', 0, 'after', 0, 'modes', jsonb_build_array('in-person'), "
        "'fees', jsonb_build_object('in-person', '70.000'), 'currency', 'TND', 'bookable_by', 'anyone', "
        "'notice', 60, 'horizon', 90, 'cancel_hours', 24, 'instructions', jsonb_build_object(), "
        "'colour', 'pine', 'max_upcoming', null, 'spacing_days', null, 'max_per_day', null))"
    )
    return (
        "INSERT INTO scheduling_agenda (id, clinic_id, time_zone, published, offer, default_minutes, modes, horizon) "
        f"SELECT {sql_id('role', 'n')}, {sql_id('clinic', OF_CLINIC)}, 'Africa/Tunis', true, {offer}, 20, "
        f"'{{in-person}}', current_date + 190 {_SERIES.format(size.practitioners)}"
    )


def _patients(size: Size) -> str:
    return (
        "INSERT INTO patients_patient (id, clinic_id, given_name, family_name, sex, phone, email, "
        "preferred_channel, language, blood_group, administrative, blocked_online, blocked_reason, created_at, sort_key, version) "
        f"SELECT {sql_id('patient', 'n')}, {sql_id('clinic', f'(n - 1) / {PATIENTS_PER_CLINIC} + 1')}, 'Ines', "
        "'Patient' || n, 'female', '+21620000000', '', 'email', 'fr', '', '{}', false, '', now(), 'patient' || n, 1 "
        f"{_SERIES.format(size.clinics * PATIENTS_PER_CLINIC)}"
    )


def _free_time(size: Size, today: date) -> list[str]:
    """Open 08:00–12:00 and 14:00–18:00 in Tunis on weekdays; every other hour is free, 12 slots a day.

    The measured week of the busy is full.
    """
    hours = ", ".join(
        f"tstzrange(d + interval '{hour}h', d + interval '{hour + 1}h')" for hour in (7, 9, 13, 15)
    )
    opened = (
        "tstzrange(d + interval '7h', d + interval '11h'), tstzrange(d + interval '13h', d + interval '17h')"
    )
    monday = measured_monday(today)
    full = f"(n <= {size.busy} AND d::date BETWEEN '{monday}' AND '{monday + timedelta(days=4)}')"
    return [
        "INSERT INTO scheduling_agendaday (id, clinic_id, agenda_id, site_id, day, open, occupied, free, "
        "longest_free, published) "
        f"SELECT gen_random_uuid(), {sql_id('clinic', f'(n - 1) / {PER_CLINIC} + 1')}, {sql_id('role', 'n')}, "
        f"{sql_id('site', f'(n - 1) / {PER_CLINIC} + 1')}, d::date, tstzmultirange({opened}), '{{}}', "
        f"CASE WHEN {full} THEN '{{}}'::tstzmultirange ELSE tstzmultirange({hours}) END, "
        f"CASE WHEN {full} THEN 0 ELSE 60 END, true "
        f"FROM generate_series(1, {size.practitioners}) AS n, "
        f"generate_series('{today} 00:00+00'::timestamptz, '{today + timedelta(days=190)} 00:00+00', '1 day') AS d "
        "WHERE extract(isodow FROM d) < 6"
    ]


def _appointments(connection: psycopg.Connection, size: Size, today: date) -> None:
    monday = measured_monday(today)
    past = (
        f"SELECT n, k, '{today} 07:00+00'::timestamptz - (k / 20 + 1) * interval '1 day' "
        "+ (k % 20) * interval '20 minutes' AS starts, 'fulfilled' AS state "
        f"FROM generate_series(1, {size.practitioners}) AS n, generate_series(0, {size.history - 1}) AS k"
    )
    ahead = (
        f"SELECT n, {size.history} + k AS k, '{monday} 07:00+00'::timestamptz + (k / 24) * interval '1 day' "
        "+ (k % 24) * interval '20 minutes' + CASE WHEN k % 24 >= 12 THEN interval '2h' ELSE interval '0h' END, "
        f"'booked' FROM generate_series(1, {size.busy}) AS n, generate_series(0, {WEEK - 1}) AS k"
    )
    number = f"(n::bigint * {size.history + WEEK} + k)"
    clinic = sql_id("clinic", f"(n - 1) / {PER_CLINIC} + 1")
    patient = sql_id(
        "patient", f"(n - 1) / {PER_CLINIC} * {PATIENTS_PER_CLINIC} + 1 + (k * 7) % {PATIENTS_PER_CLINIC}"
    )
    rebuilt = _without_indexes(connection, "scheduling_appointment", "scheduling_occupancy")
    connection.execute(f"CREATE UNLOGGED TABLE bench_source AS ({past}) UNION ALL ({ahead})")
    connection.execute(
        "INSERT INTO scheduling_appointment (id, clinic_id, agenda_id, type_id, patient_id, site_id, state, mode, "
        "starts, ends, reason, fee, currency, cancellation_notice_hours, source, overbooked, booked_at, "
        "cancelled_late, cancellation_reason, correction_reason, version) "
        f"SELECT {sql_id('appointment', number)}, {clinic}, {sql_id('role', 'n')}, "
        f"{sql_id('type', f'(n - 1) / {PER_CLINIC} + 1')}, {patient}, "
        f"{sql_id('site', f'(n - 1) / {PER_CLINIC} + 1')}, state, 'in-person', starts, "
        "starts + interval '20 minutes', '', 70, 'TND', 24, 'online', false, now(), false, '', '', 1 FROM bench_source"
    )
    connection.execute(
        "INSERT INTO scheduling_occupancy (id, clinic_id, resource_id, starts, ends, appointment_id, overbooked) "
        f"SELECT {sql_id('other', number)}, {clinic}, {sql_id('role', 'n')}, starts, "
        f"starts + interval '20 minutes', {sql_id('appointment', number)}, false FROM bench_source"
    )
    connection.execute("DROP TABLE bench_source")
    for definition in rebuilt:
        connection.execute(definition)


def _without_indexes(connection: psycopg.Connection, *tables: str) -> list[str]:
    """Drop what slows inserting down, and return the statements that make it again."""
    again: list[str] = []
    for table in tables:
        for name, definition in connection.execute(
            "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint "
            "WHERE conrelid = %s::regclass AND contype IN ('x', 'f')",
            [table],
        ).fetchall():
            connection.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
            again.append(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}")
        for name, definition in connection.execute(
            "SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i "
            "WHERE i.indrelid = %s::regclass AND NOT i.indisunique AND NOT EXISTS "
            "(SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid)",
            [table],
        ).fetchall():
            connection.execute(f"DROP INDEX {name}")
            again.append(definition)
    return again

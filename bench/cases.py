"""What is measured: for each case, the HTTP requests and the same SQL for PostgreSQL alone."""

from dataclasses import dataclass
from datetime import date, timedelta

from bench.data import (
    CITIES,
    FILES,
    LETTERS,
    PER_CLINIC,
    SPECIALTIES,
    Size,
    identifier,
    measured_monday,
    sql_id,
)
from bench.people import PATIENTS, TOKEN, cookie, patient_key
from toubib.modules.directory.public import Criteria, matching_roles
from toubib.modules.patients.domain.search_terms import parse
from toubib.modules.patients.queries.search import PAGE, prepare
from toubib.modules.patients.queries.search_sql import looked_up
from toubib.modules.scheduling.queries.agenda import AGENDA
from toubib.modules.scheduling.queries.availability import PUBLIC_WEEK
from toubib.modules.scheduling.queries.search import SHOWN, ordered_by

_LUA_ID = """
local function id(kind, n) return string.format("%08x-0000-7000-8000-%012x", kind, n) end
local seed = 0
function setup(thread) thread:set("number", seed); seed = seed + 1 end
function init() math.randomseed(os.time() + number * 7919) end
"""


@dataclass(frozen=True, slots=True)
class Case:
    """A name, a wrk script, and a pgbench script with the same SQL. `signed_in`: as a secretary."""

    name: str
    lua: str
    sql: str
    signed_in: bool = False
    threads: int = 2


def cases(size: Size, today: date) -> list[Case]:
    """Return every case for a data set of this size."""
    return [
        _availability(size, today),
        _search(size, today),
        _agenda_week(size, today),
        _agenda_of_ten(size, today),
        _patient_search(),
        _booking(size, today),
    ]


def _literals(sql: str, values: dict[str, str]) -> str:
    for name, value in values.items():
        sql = sql.replace(f"%({name})s", value)
    return " ".join(sql.replace("%%", "%").split()) + ";\n"


def _availability(size: Size, today: date) -> Case:
    monday = measured_monday(today)
    first, last = monday + timedelta(days=7), monday + timedelta(days=13)
    lua = f"""{_LUA_ID}
function request()
  local n = math.random(1, {size.practitioners})
  return wrk.format("GET", "/api/v1/public/practitioners/" .. id(3, n) .. "/availability?type="
    .. id(4, math.floor((n - 1) / {PER_CLINIC}) + 1) .. "&from={first}&to={last}")
end
"""
    type_ = sql_id("type", f"(:n - 1) / {PER_CLINIC} + 1")
    sql = f"\\set n random(1, {size.practitioners})\n" + _literals(
        PUBLIC_WEEK,
        {
            "agenda": sql_id("role", ":n"),
            "type": f"jsonb_build_object('id', {type_})",
            "first": f"'{first}'::date",
            "last": f"'{last}'::date",
            "now": "now()",
        },
    ).replace("::jsonb)::json", ")::json")
    return Case("availability_week", lua, sql)


def _search(size: Size, today: date) -> Case:
    monday = measured_monday(today)
    cities = ", ".join(f'"{city}"' for city in CITIES)
    codes = ", ".join(f'"{code}"' for code in SPECIALTIES)
    lua = f"""{_LUA_ID}
local cities, codes = {{ {cities} }}, {{ {codes} }}
function request()
  return wrk.format("GET", "/api/v1/public/practitioners?specialty=" .. codes[math.random(1, {len(SPECIALTIES)})]
    .. "&city=" .. cities[math.random(1, {len(CITIES)})] .. "&date={monday}")
end
"""
    return Case("search_next_slots", lua, _search_sql(monday, today))


def _search_sql(monday: date, today: date) -> str:
    matching, params = matching_roles(Criteria(specialty="s", city="tunis"))
    array = "ARRAY[" + ",".join(f"'{city}'" for city in CITIES) + "]"
    codes_array = "ARRAY[" + ",".join(f"'{code}'" for code in SPECIALTIES) + "]"
    ordered = _literals(
        ordered_by(matching, "true", 0),
        {
            **{name: f"({array})[:c]" if "city" in name else f"({codes_array})[:s]" for name in params},
            "from": f"'{monday}'::date",
            "today": f"'{today}'::date",
            "now": "now()",
            "mode": "NULL",
            "offset": "0",
            "limit": "11",
        },
    ).rstrip(";\n")
    shown = _literals(
        SHOWN,
        {
            "ids": "(SELECT array_agg(id) FROM found)",
            "days": "(SELECT array_agg(day) FROM found)",
            "types": "(SELECT array_agg(NULL::uuid) FROM found)",
            "wholes": "(SELECT array_agg(NULL::int) FROM found)",
            "mode": "NULL",
            "from": f"'{monday}'::date",
            "now": "now()",
        },
    )
    return (
        f"\\set c random(1, {len(CITIES)})\n\\set s random(1, {len(SPECIALTIES)})\n"
        f"WITH found AS MATERIALIZED (SELECT id, day FROM ({ordered}) AS f LIMIT 10) {shown}"
    )


def _agenda_week(size: Size, today: date) -> Case:
    busy = min(PER_CLINIC, size.busy)
    pick = f"id(3, math.random(1, {busy}))"
    return _agenda(
        "agenda_week", today, pick, f"\\set n random(1, {busy})\n", f"ARRAY[{sql_id('role', ':n')}]"
    )


def _agenda_of_ten(size: Size, today: date) -> Case:
    """The week of ten practitioners of one clinic, side by side."""
    ten = list(range(1, 11))
    pick = ' .. "," .. '.join(f"id(3, {number})" for number in ten)
    array = "ARRAY[" + ", ".join(sql_id("role", str(number)) for number in ten) + "]"
    return _agenda("agenda_week_of_ten", today, pick, "", array)


def _agenda(name: str, today: date, pick: str, chosen: str, array: str) -> Case:
    monday = measured_monday(today)
    sunday = monday + timedelta(days=6)
    lua = f"""{_LUA_ID}
function request()
  return wrk.format("GET", "/api/v1/clinics/" .. id(1, 1) .. "/agenda?from={monday}&to={sunday}&practitioners="
    .. {pick})
end
"""
    query = _literals(
        AGENDA,
        {
            "clinic": sql_id("clinic", "1"),
            "agendas": array,
            "zone": "'Africa/Tunis'",
            "first": f"'{monday}'::date",
            "last": f"'{sunday}'::date",
            "from": f"'{monday} 00:00+01'::timestamptz",
            "until": f"'{monday + timedelta(days=7)} 00:00+01'::timestamptz",
            "language": "'fr'",
            "mode": "NULL",
            "state": "NULL",
            "types": "NULL",
            "site": "NULL",
        },
    )
    return Case(name, lua, chosen + _as_staff(query), signed_in=True)


def _as_staff(query: str) -> str:
    return (
        f"BEGIN;\nSET LOCAL app.clinic_id = '{_first('clinic')}';\n"
        f"SET LOCAL app.user_id = '{identifier('user', 0)}';\n{query}COMMIT;\n"
    )


def _patient_search() -> Case:
    """A given name and a family name, among 100,000 files: none or one has both."""
    lua = f"""{_LUA_ID}
local function letters(n) return (string.format("%05d", n):gsub("%d", function(d)
  return string.sub("{LETTERS}", d + 1, d + 1) end)) end
function request()
  return wrk.format("GET", "/api/v1/clinics/" .. id(1, 1) .. "/patients?q=ma" .. letters(math.random(0, 299))
    .. "+bou" .. letters(math.random(0, {FILES // 5 - 1})))
end
"""
    shape, params = prepare(identifier("clinic", 1), parse("maaaaaa bouaaaaa"), None, PAGE)
    words = {
        name: f"'{value[:-5]}' || translate(lpad(:{'f' if value.startswith('bou') else 'g'}::text, 5, '0'), "
        f"'0123456789', '{LETTERS}')" + (" || U&'\\+10FFFF'" if name.startswith("high") else "")
        for name, value in params.items()
        if name.startswith(("low", "high"))
    }
    sql = _literals(
        looked_up(shape), {**words, "clinic": sql_id("clinic", "1"), "limit": str(PAGE), "most": "2001"}
    )
    chosen = f"\\set f random(0, {FILES // 5 - 1})\n\\set g random(0, 299)\n"
    return Case("patient_search", lua, chosen + _as_staff(sql), signed_in=True)


def _first(kind: str) -> str:
    return str(identifier(kind, 1))


def _booking(size: Size, today: date) -> Case:
    """Hold, then confirm: two requests a booking, each thread on an agenda and a slot of its own.

    By patients of the clinic, who have a file there.
    """
    first = measured_monday(today) + timedelta(days=7)
    days = [first + timedelta(days=7 * week + day) for week in range(8) for day in range(5)]
    text = ", ".join(f'"{day}"' for day in days)
    lua = f"""{_LUA_ID}
local days = {{ {text} }}
local hours = {{ 7, 9, 13, 15 }}
local turn, held, step, who = 0, nil, "hold", 0
function init()
  math.randomseed(os.time() + number * 7919)
  turn = os.time() % 997
  wrk.headers["Content-Type"] = "application/json"
  wrk.headers["X-CSRFToken"] = "{TOKEN}"
end
function request()
  if step == "confirm" and held then
    return wrk.format("POST", "/api/v1/me/appointments", wrk.headers,
      '{{"hold": "' .. held .. '", "person": "' .. id(8, who) .. '"}}')
  end
  turn = turn + 1
  local n = {size.busy} + 1 + ((turn * 8 + number) * 31) % ({size.practitioners} - {size.busy})
  who = math.floor((n - 1) / {PER_CLINIC}) * {PATIENTS} + 1 + number % {PATIENTS}
  wrk.headers["Cookie"] = "{cookie(patient_key('" .. who .. "'))}"
  local slot = math.floor(turn * 8 / {max(1, size.practitioners - size.busy)}) + math.random(0, 479)
  local day, hour, third = days[slot % 40 + 1], hours[math.floor(slot / 40) % 4 + 1], math.floor(slot / 160) % 3
  return wrk.format("POST", "/api/v1/me/holds", wrk.headers, string.format(
    '{{"practitioner_role": "%s", "type": "%s", "start": "%sT%02d:%02d:00Z", "mode": "in-person"}}',
    id(3, n), id(4, math.floor((n - 1) / {PER_CLINIC}) + 1), day, hour, third * 20))
end
function response(status, headers, body)
  if step == "hold" and status == 201 then
    held = body:match('"id": ?"([^"]+)"'); step = "confirm"
  else
    step = "hold"
  end
end
"""
    return Case("booking", lua, _booking_sql(size, days[0]), threads=8)


def _booking_sql(size: Size, day: date) -> str:
    """Write, past the application, the rows that a hold and its confirmation write, in two transactions."""
    role, clinic = sql_id("role", ":n"), sql_id("clinic", f"(:n - 1) / {PER_CLINIC} + 1")
    site, type_ = (
        sql_id("site", f"(:n - 1) / {PER_CLINIC} + 1"),
        sql_id("type", f"(:n - 1) / {PER_CLINIC} + 1"),
    )
    patient = sql_id("patient", f"(:n - 1) / {PER_CLINIC} * 400 + 1")
    start = f"'{day} 00:00+00'::timestamptz + :k::int * interval '20 minutes' + interval '400 days'"
    scope = "SET LOCAL app.clinic_id = '';\nSELECT set_config('app.clinic_id', " + clinic + "::text, true);\n"
    ids = f"\\set n random({size.busy + 1}, {size.practitioners})\n\\set k random(0, 5000000)\n\\set u random(1, 9000000000000)\n"
    hold, appointment, row = (
        f"('{prefix}-0000-7000-8000-' || lpad(to_hex(:u::bigint), 12, '0'))::uuid"
        for prefix in ("0000000a", "0000000b", "0000000c")
    )
    return f"""{ids}BEGIN;
{scope}SELECT pg_advisory_xact_lock(:n);
INSERT INTO scheduling_hold (id, clinic_id, agenda_id, type_id, site_id, mode, starts, ends, visitor, expires_at)
VALUES ({hold}, {clinic}, {role}, {type_}, {site}, 'in-person', {start}, {start} + interval '20 minutes', '', now());
INSERT INTO scheduling_occupancy (id, clinic_id, resource_id, starts, ends, hold_id, expires_at, overbooked)
VALUES ({row}, {clinic}, {role}, {start}, {start} + interval '20 minutes', {hold}, now(), false);
COMMIT;
BEGIN;
{scope}SELECT pg_advisory_xact_lock(:n);
INSERT INTO scheduling_appointment (id, clinic_id, agenda_id, type_id, patient_id, site_id, state, mode, starts, ends,
  reason, fee, currency, cancellation_notice_hours, source, overbooked, cancelled_late, cancellation_reason, correction_reason, version)
VALUES ({appointment}, {clinic}, {role}, {type_}, {patient}, {site}, 'booked', 'in-person', {start},
  {start} + interval '20 minutes', '', 70, 'TND', 24, 'online', false, false, '', '', 1);
UPDATE scheduling_occupancy SET hold_id = NULL, expires_at = NULL, appointment_id = {appointment} WHERE id = {row};
DELETE FROM scheduling_hold WHERE id = {hold};
INSERT INTO platform_outboxevent (id, clinic_id, topic, aggregate_id, payload)
VALUES ({appointment}, {clinic}, 'scheduling.appointment_booked.v1', {appointment}, '{{}}');
INSERT INTO platform_auditentry (id, clinic_id, action, object_id, params)
VALUES ({appointment}, {clinic}, 'scheduling.appointment_booked', {appointment}, '{{}}');
UPDATE scheduling_agendaday SET occupied = occupied WHERE clinic_id = {clinic} AND agenda_id = {role} AND day = '{day}';
COMMIT;
"""

"""Keeping `AgendaDay.full_for` in step: of which types the rules allow no more bookings on a day (SCH-13).

What is counted is time taken by appointments, as `queries.booking_facts.day_facts` does when one is booked;
this only keeps days that are full from being offered.
"""

import json
from datetime import date, time, timedelta

from toubib.kernel.wall_clock import to_instant
from toubib.modules.scheduling.domain.offers import day_caps
from toubib.modules.scheduling.models import Agenda
from toubib.platform.database.statements import prepared

_MARK = """
WITH booked AS MATERIALIZED (
    SELECT (x.starts AT TIME ZONE %(zone)s)::date AS day, x.type_id
    FROM scheduling_occupancy o
    JOIN scheduling_appointment x ON x.clinic_id = o.clinic_id AND x.id = o.appointment_id
    WHERE o.clinic_id = %(clinic)s AND o.resource_id = %(agenda)s
      AND o.starts >= %(low)s::timestamptz - interval '24 hours' AND o.starts < %(high)s
), caps AS (
    SELECT c.whose, c.most FROM jsonb_to_recordset(%(caps)s::jsonb) AS c(whose uuid, most int)
), wanted AS (
    SELECT w.id, ARRAY(
        SELECT c.whose FROM caps c
        WHERE c.most <= (SELECT count(*) FROM booked b
                         WHERE b.day = w.day AND c.whose IN (b.type_id, w.agenda_id))
        ORDER BY c.whose) AS full_for
    FROM scheduling_agendaday w
    WHERE w.clinic_id = %(clinic)s AND w.agenda_id = %(agenda)s AND w.day BETWEEN %(first)s AND %(last)s
)
UPDATE scheduling_agendaday d SET full_for = w.full_for
FROM wanted w
WHERE d.clinic_id = %(clinic)s AND d.id = w.id AND d.full_for IS DISTINCT FROM w.full_for
"""


def mark_full_days(agenda: Agenda, first: date, last: date) -> None:
    """Say of these local days, both included, for which types they are full; the agenda is locked."""
    caps = day_caps(agenda.pk, agenda.offer)
    prepared(
        _MARK,
        {
            "clinic": agenda.clinic_id,
            "agenda": agenda.pk,
            "zone": agenda.time_zone,
            "first": first,
            "last": last,
            "low": to_instant(first, time(0), agenda.time_zone),
            "high": to_instant(last + timedelta(days=1), time(0), agenda.time_zone),
            "caps": json.dumps([{"whose": str(whose), "most": most} for whose, most in caps.items()]),
        },
    )

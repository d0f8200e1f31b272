"""Absences over booked appointments in the demo, and what is being proposed instead.

Written past the commands, as all of the demo's data: nobody is told. The cast's patient finds his proposal in
his own space.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import QuerySet

from toubib.entrypoints.demo.appointments import People
from toubib.entrypoints.demo.data.practitioners import AMEL
from toubib.entrypoints.demo.practitioners import LoadedPractitioner
from toubib.kernel.actor import system
from toubib.kernel.ids import uuid7
from toubib.kernel.wall_clock import local_date
from toubib.modules.scheduling.commands.time.agenda_days import rebuild_days
from toubib.modules.scheduling.commands.time.occupy import claim_for_hold, occupied_by
from toubib.modules.scheduling.domain.appointment_states import AppointmentState
from toubib.modules.scheduling.domain.offers import terms_of
from toubib.modules.scheduling.models import Absence, Agenda, Appointment, Hold, Proposal, ProposedSlot
from toubib.modules.scheduling.queries.offered import offer_to_move, site_at
from toubib.modules.scheduling.queries.proposal_links import kept_secret
from toubib.modules.scheduling.queries.suggestions import suggestions

SOONEST = timedelta(days=4)
OF_AMEL = 3
"""How many of her bookings her absence is in the way of."""

ANSWER_WITHIN = timedelta(hours=46)
OF_SAMI = "Jaziri"
"""Whose appointment with him cannot be."""


def load_absences(practitioners: Sequence[LoadedPractitioner], people: People, present: datetime) -> None:
    """Have two practitioners be away over bookings, in the clinic's scope."""
    for one in practitioners:
        if one.data is AMEL:
            touched = _one_after_the_other(one, present)
            if touched:
                absence = _absence(touched, "Réunion du réseau périnatal")
                _propose(absence, touched[0], people, present, "Je suis désolée de ce changement.")
        elif one.data.family_name == OF_SAMI and "Sami" in people.cast:
            his = _booked(one, present).filter(patient_id=people.cast["Sami"].pk)[:1]
            if his:
                absence = _absence(list(his), "Formation")
                _propose(absence, his[0], people, present)


def _booked(one: LoadedPractitioner, present: datetime) -> QuerySet[Appointment]:
    return Appointment.objects.filter(
        clinic_id=one.role.clinic_id,
        agenda_id=one.id,
        state=AppointmentState.BOOKED,
        session__isnull=True,
        starts__gt=present + SOONEST,
    ).order_by("starts")


def _one_after_the_other(one: LoadedPractitioner, present: datetime) -> list[Appointment]:
    """Return her first bookings that follow each other on one day."""
    rows = list(_booked(one, present)[:60])
    for at in range(len(rows) - OF_AMEL + 1):
        few = rows[at : at + OF_AMEL]
        if len({local_date(row.starts, one.agenda.time_zone) for row in few}) == 1:
            return few
    return []


def _absence(touched: Sequence[Appointment], reason: str) -> Absence:
    first, last = touched[0], touched[-1]
    absence = Absence.objects.create(
        clinic_id=first.clinic_id,
        agenda_id=first.agenda_id,
        starts=first.starts.replace(minute=0),
        ends=(last.ends + timedelta(minutes=59)).replace(minute=0),
        reason=reason,
    )
    agenda = Agenda.objects.get(clinic_id=first.clinic_id, pk=first.agenda_id)
    day = local_date(absence.starts, agenda.time_zone)
    rebuild_days(agenda, day, local_date(absence.ends, agenda.time_zone))
    return absence


def _propose(
    absence: Absence, booked: Appointment, people: People, present: datetime, note: str = ""
) -> None:
    """Keep the nearest free slots for the patient of an appointment that cannot be."""
    actor = system("demo", booked.clinic_id)
    starts = suggestions([booked], 3, actor=actor, now=present)[booked.pk]
    if not starts:
        return
    key, expires = uuid7(), present + ANSWER_WITHIN
    proposal = Proposal.objects.create(
        pk=key,
        clinic_id=booked.clinic_id,
        patient_id=booked.patient_id,
        appointment=booked,
        absence=absence,
        secret=kept_secret(booked.clinic_id, key),
        note=note,
        made_at=present - timedelta(hours=2),
        made_by=people.secretary,
        expires_at=expires,
    )
    agenda, offer = offer_to_move(booked, booked.agenda_id)
    for start in starts:
        slot = {
            "clinic_id": booked.clinic_id,
            "agenda_id": booked.agenda_id,
            "type_id": booked.type_id,
            "site_id": site_at(agenda, start) or booked.site_id,
            "mode": booked.mode,
            "starts": start,
            "ends": start + (booked.ends - booked.starts),
        }
        proposed = ProposedSlot.objects.create(proposal=proposal, **slot)
        terms = terms_of(offer, booked.mode).as_kept()
        hold = Hold.objects.create(pk=proposed.pk, expires_at=expires, terms=terms, **slot)
        claim_for_hold(hold, occupied_by(slot["starts"], slot["ends"], offer), present=present)

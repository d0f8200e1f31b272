"""Who waits in the demo: patients of practitioners who are much in demand, and two of the cast's.

Written in bulk, past the commands, as all of the demo's data: nobody is told. A slot that came free is being
offered to one of them at this moment; what becomes of it when nobody answers is no story any more.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID

from toubib.entrypoints.demo.appointments import People
from toubib.entrypoints.demo.data.practitioners import AMEL, PAEDIATRICIAN
from toubib.entrypoints.demo.practitioners import LoadedPractitioner
from toubib.kernel.ids import uuid7
from toubib.kernel.wall_clock import local_date
from toubib.modules.directory import public as directory
from toubib.modules.scheduling.commands.time.occupy import claim_for_hold, occupied_by
from toubib.modules.scheduling.domain.appointment_states import AppointmentState
from toubib.modules.scheduling.domain.offers import Offer, read_offer, terms_of
from toubib.modules.scheduling.domain.waiting_list import FreeSlot, Wish, offer_until, suits
from toubib.modules.scheduling.models import (
    Agenda,
    Appointment,
    Hold,
    Proposal,
    ProposedSlot,
    WaitingListEntry,
)
from toubib.modules.scheduling.queries.availability import availability_of
from toubib.modules.scheduling.queries.offers import offers
from toubib.modules.scheduling.queries.proposal_links import kept_secret

IN_DEMAND = 1.05
"""Popularity from which on people wait."""

OF_EACH = 3
DAY = timedelta(days=1)
SOON = timedelta(days=12)
"""Amel's patients want to come in the next days: later, her time is as free as it looks."""

MONTH = timedelta(days=30)
_WEEKDAYS: tuple[list[int], ...] = ([], [], [0, 1], [1, 3], [4])
_PARTS: tuple[tuple[time | None, time | None], ...] = (
    (None, None),
    (None, time(12)),
    (time(12), None),
    (time(17), None),
)
_NOTES = (
    "",
    "",
    "",
    "",
    "",
    "Rappeler plutôt le matin.",
    "Habite à dix minutes, vient au pied levé.",
    "Préfère qu'on lui téléphone.",
)


@dataclass(frozen=True, slots=True)
class _Visit:
    """That somebody has been seen: by whom, for what and how."""

    agenda_id: UUID
    patient_id: UUID
    type_id: UUID
    mode: str


def load_waiting(
    practitioners: Sequence[LoadedPractitioner], people: People, present: datetime, rng: Random
) -> int:
    """Write who waits in a clinic, in its scope, and return how many they are."""
    today = local_date(present, practitioners[0].agenda.time_zone)
    entries: list[WaitingListEntry] = []
    for one in practitioners:
        if one.data.popularity >= IN_DEMAND or one.data is AMEL:
            seen = _seen(one, people, present)
            until = today + (SOON if one.data is AMEL else MONTH)
            for visit in rng.sample(seen, min(OF_EACH, len(seen))):
                entries.append(_wish(one, visit, today, until, present, rng))
    entries += _of_the_cast(practitioners, people, today, present)
    WaitingListEntry.objects.bulk_create(entries)
    _offer_one(practitioners, entries, present)
    return len(entries)


def _seen(one: LoadedPractitioner, people: People, present: datetime) -> list[_Visit]:
    """Return who has been seen, once each, without those of the cast, in a fixed order."""
    several = {row.pk for _, row in one.types if row.capacity > 1 or row.bookable_by == "staff"}
    cast = {row.pk for row in people.cast.values()}
    ahead = set(
        Appointment.objects.filter(
            clinic_id=one.role.clinic_id, agenda_id=one.id, starts__gt=present
        ).values_list("patient_id", flat=True)
    )
    past = Appointment.objects.filter(
        clinic_id=one.role.clinic_id,
        agenda_id=one.id,
        state=AppointmentState.FULFILLED,
        starts__lt=present - 20 * DAY,
    ).order_by("starts")
    found: dict[UUID, _Visit] = {}
    for patient_id, type_id, mode in past.values_list("patient_id", "type_id", "mode"):
        if type_id not in several and patient_id not in cast | ahead:
            found.setdefault(patient_id, _Visit(one.id, patient_id, type_id, mode))
    return list(found.values())


def _wish(
    one: LoadedPractitioner, visit: _Visit, today: date, until: date, present: datetime, rng: Random
) -> WaitingListEntry:
    earliest, latest = rng.choice(_PARTS)
    return WaitingListEntry(
        clinic_id=one.role.clinic_id,
        patient_id=visit.patient_id,
        type_id=visit.type_id,
        agenda_id=visit.agenda_id,
        modes=[visit.mode],
        first_day=today,
        last_day=until,
        weekdays=rng.choice(_WEEKDAYS),
        earliest=earliest,
        latest=latest,
        urgent=rng.random() < 0.15,
        note=rng.choice(_NOTES),
        by_patient=rng.random() < 0.5,
        joined_at=present - timedelta(hours=rng.randrange(5, 240)),
    )


def _of_the_cast(
    practitioners: Sequence[LoadedPractitioner], people: People, today: date, present: datetime
) -> Iterator[WaitingListEntry]:
    """Yield what the cast's patient waits for: an earlier visit of his daughter, a doctor of his own."""
    sami, lina = people.cast.get("Sami"), people.cast.get("Lina")
    for one in practitioners:
        common: dict[str, Any] = {
            "clinic_id": one.role.clinic_id,
            "agenda_id": one.id,
            "first_day": today,
            "by_patient": True,
            "joined_by": people.cast_user,
        }
        if one.data.family_name == PAEDIATRICIAN and lina is not None:
            yield from _sooner(one, lina.pk, common, present)
        if one.data.family_name == "Ferchichi" and sami is not None:
            yield WaitingListEntry(
                **common,
                patient_id=sami.pk,
                type=next(row for data, row in one.types if data.code == "ent-visit"),
                modes=["in-person"],
                last_day=today + SOON,
                earliest=time(17),
                joined_at=present - 4 * DAY,
            )


def _sooner(
    one: LoadedPractitioner, patient_id: UUID, common: dict[str, Any], present: datetime
) -> Iterator[WaitingListEntry]:
    ahead = Appointment.objects.filter(
        clinic_id=one.role.clinic_id,
        agenda_id=one.id,
        patient_id=patient_id,
        starts__gt=present,
        state=AppointmentState.BOOKED,
    ).first()
    if ahead is not None:
        yield WaitingListEntry(
            **common,
            patient_id=patient_id,
            type_id=ahead.type_id,
            modes=[ahead.mode],
            last_day=local_date(ahead.starts, one.agenda.time_zone),
            weekdays=[2, 5],
            instead_of=ahead,
            joined_at=present - 2 * DAY,
        )


def _offer_one(
    practitioners: Sequence[LoadedPractitioner], entries: Sequence[WaitingListEntry], present: datetime
) -> None:
    """Offer a free slot of the next days to somebody who waits, with a practitioner other than Amel.

    To the first whom one suits; where none suits anybody, the first takes what there is.
    """
    waiting = [
        (one, entry)
        for one in practitioners
        for entry in entries
        if one.data is not AMEL and entry.agenda_id == one.id and entry.joined_by is None
    ]
    for one, entry in waiting:
        if _propose_first(one, entry, present):
            return
    for one, entry in waiting[:1]:
        entry.weekdays, entry.earliest, entry.latest = [], None, None
        _propose_first(one, entry, present)


def _propose_first(one: LoadedPractitioner, entry: WaitingListEntry, present: datetime) -> bool:
    clinic_id = one.role.clinic_id
    offer = next(
        read_offer(asdict(each))
        for each in offers(clinic_id, directory.role(clinic_id, one.id))
        if each.id == str(entry.type_id)
    )
    agenda = Agenda.objects.get(clinic_id=clinic_id, pk=one.id)
    today = local_date(present, agenda.time_zone)
    found = availability_of(agenda, offer, today + DAY, today + 20 * DAY, present)
    for day in found.days:
        for start in found.starts(day, entry.modes[0], present):
            begins = datetime.fromtimestamp(start, UTC)
            until = offer_until(begins, present, agenda.time_zone)
            if until is not None and suits(_as_wish(entry), _as_slot(agenda, day.site, begins, entry)):
                _propose(entry, offer, UUID(day.site), begins, until, present)
                return True
    return False


def _as_wish(entry: WaitingListEntry) -> Wish:
    return Wish(
        id=entry.pk,
        type_id=entry.type_id,
        joined_at=entry.joined_at,
        first_day=entry.first_day,
        last_day=entry.last_day,
        weekdays=frozenset(entry.weekdays),
        earliest=entry.earliest,
        latest=entry.latest,
    )


def _as_slot(agenda: Agenda, site: str, start: datetime, entry: WaitingListEntry) -> FreeSlot:
    return FreeSlot(
        agenda_id=agenda.pk,
        site_id=UUID(site),
        type_id=entry.type_id,
        start=start,
        modes=frozenset(entry.modes),
        zone=agenda.time_zone,
    )


def _propose(
    entry: WaitingListEntry, offer: Offer, site_id: UUID, start: datetime, until: datetime, present: datetime
) -> None:
    key, end = uuid7(), start + timedelta(minutes=offer.minutes)
    proposal = Proposal.objects.create(
        pk=key,
        clinic_id=entry.clinic_id,
        patient_id=entry.patient_id,
        entry=entry,
        secret=kept_secret(entry.clinic_id, key),
        expires_at=until,
        made_at=present,
    )
    slot = {
        "clinic_id": entry.clinic_id,
        "agenda_id": entry.agenda_id,
        "type_id": offer.id,
        "site_id": site_id,
        "mode": entry.modes[0],
        "starts": start,
        "ends": end,
    }
    proposed = ProposedSlot.objects.create(proposal=proposal, **slot)
    hold = Hold.objects.create(
        pk=proposed.pk, expires_at=until, terms=terms_of(offer, entry.modes[0]).as_kept(), **slot
    )
    claim_for_hold(hold, occupied_by(start, end, offer), present=present)
    entry.state = WaitingListEntry.State.OFFERED
    entry.version += 1
    entry.save()

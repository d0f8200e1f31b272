"""Proposing visits: several services on one day at one place, one after the other (SCH-16)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor
from toubib.kernel.errors import NotFound
from toubib.kernel.names import tokens
from toubib.modules.clinics import public as clinics
from toubib.modules.directory import public as directory
from toubib.modules.scheduling.domain.appointment_states import By
from toubib.modules.scheduling.domain.availability import format_epoch
from toubib.modules.scheduling.domain.offers import in_language, read_offer
from toubib.modules.scheduling.domain.visits import Leg, Sequel, best_of, visits, waiting
from toubib.modules.scheduling.models import Agenda
from toubib.modules.scheduling.queries.assigned import require_agenda
from toubib.modules.scheduling.queries.availability import Availability, Day
from toubib.modules.scheduling.queries.free_time import Key, clinic_free_time, public_free_time
from toubib.modules.scheduling.queries.offers import offers_of_types
from toubib.platform.tenancy import scope

MOST_A_DAY = 4

Place = tuple[str, str]
"""A local day and a site."""


@dataclass(frozen=True, slots=True)
class Service:
    """One service of the visit: a type, with one practitioner or any (None), in a mode."""

    type_id: UUID
    agenda_id: UUID | None = None
    mode: str = "in-person"


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitWish:
    """Services in the order in which they are to take place, between two local days; at one site, or any."""

    services: Sequence[Service]
    first: date
    last: date
    site_id: UUID | None = None


def plan_for_staff(wish: VisitWish, *, actor: Actor, now: datetime) -> dict[str, Any]:
    """Return visits that staff may book. Raises Forbidden, NotFound (nobody offers one of the services)."""
    actor.require(Permission.AGENDA_READ)
    assert actor.clinic_id is not None
    for service in wish.services:
        if service.agenda_id is not None:
            require_agenda(actor, service.agenda_id)
    with scope(actor):
        offered = offers_of_types(actor.clinic_id, {service.type_id for service in wish.services})
        mine = {
            key: read_offer(asdict(offer))
            for key, offer in offered.items()
            if (actor.assigned is None or key[0] in actor.assigned) and _wished(key, wish)
        }
        found = clinic_free_time(actor.clinic_id, mine, wish.first, wish.last, now)
        return _plan(actor.clinic_id, wish, found, actor.language, now, By.STAFF)


def plan_for_patients(clinic: UUID, wish: VisitWish, *, language: str, now: datetime) -> dict[str, Any]:
    """Return visits that anyone may book online, as far as the rules that need no patient go.

    Raises NotFound: no such public clinic, or nobody offers one of the services online.
    """
    clinic_id = clinics.published_clinic(str(clinic)).id
    agendas = Agenda.objects.filter(clinic_id=clinic_id, published=True).order_by("pk")
    keys = [
        (agenda_id, type_id)
        for agenda_id in agendas.values_list("pk", flat=True)
        for type_id in dict.fromkeys(service.type_id for service in wish.services)
        if _wished((agenda_id, type_id), wish)
    ]
    found = public_free_time(clinic_id, keys, wish.first, wish.last, now)
    return _plan(clinic_id, wish, found, language, now, By.PATIENT)


def services_online(clinic: UUID, *, language: str) -> list[dict[str, Any]]:
    """Return what can be booked online in a public clinic, and with whom, by name. Raises NotFound."""
    clinic_id = clinics.published_clinic(str(clinic)).id
    agendas = Agenda.objects.filter(clinic_id=clinic_id, published=True)
    kept = dict(agendas.values_list("pk", "offer"))
    roles = sorted(directory.roles_by_id(kept).values(), key=lambda role: (role.family_name, role.given_name))
    found: dict[UUID, dict[str, Any]] = {}
    for role in roles:
        for offer in (read_offer(one) for one in kept[role.id]):
            service = found.setdefault(
                offer.id,
                {
                    "id": offer.id,
                    "name": in_language(offer.name, language),
                    "duration_minutes": offer.minutes,
                    "modes": sorted(offer.rules.modes),
                    "practitioners": [],
                },
            )
            service["practitioners"].append({"id": role.id, "name": role.name})
    return sorted(found.values(), key=lambda service: tokens(service["name"]))


def _wished(key: Key, wish: VisitWish) -> bool:
    agenda_id, type_id = key
    return any(
        service.type_id == type_id and service.agenda_id in (None, agenda_id) for service in wish.services
    )


def _plan(
    clinic_id: UUID,
    wish: VisitWish,
    found: Mapping[Key, Availability],
    language: str,
    now: datetime,
    by: By,
) -> dict[str, Any]:
    slots = [_slots(service, found, wish.site_id, now, by) for service in wish.services]
    if not all(any(_offers(service, key) for key in found) for service in wish.services):
        raise NotFound
    roles = directory.roles_by_id({agenda_id for agenda_id, _ in found})
    sites = {site.id: site for site in clinics.sites(clinic_id)}
    proposed: list[dict[str, Any]] = []
    for place in sorted(set.intersection(*(set(one) for one in slots))):
        for visit in best_of(visits([one[place] for one in slots]), MOST_A_DAY):
            proposed.append(_written(place, visit, wish.services, found, roles, sites, language))
    return {"timezone": clinics.clinic(clinic_id).time_zone, "visits": proposed}


def _offers(service: Service, key: Key) -> bool:
    return key[1] == service.type_id and service.agenda_id in (None, key[0])


def _slots(
    service: Service, found: Mapping[Key, Availability], site_id: UUID | None, now: datetime, by: By
) -> dict[Place, list[Leg]]:
    """Return the slots of a service, by day and site."""
    slots: dict[Place, list[Leg]] = defaultdict(list)
    for key, free in found.items():
        if not _offers(service, key):
            continue
        for day in free.days:
            if site_id is None or UUID(day.site) == site_id:
                slots[day.date, day.site] += _legs(key[0], free, day, service.mode, now, by)
    return slots


def _legs(agenda_id: UUID, free: Availability, day: Day, mode: str, now: datetime, by: By) -> list[Leg]:
    before, minutes, after = (part * 60 for part in (free.offer.before, free.offer.minutes, free.offer.after))
    in_room = bool(free.offer.needs.in_mode(mode))
    return [
        Leg(agenda_id, start, start + minutes, start - before, start + minutes + after, in_room)
        for start in free.starts(day, mode, now, by)
        if start >= now.timestamp()
    ]


def _written(
    place: Place,
    visit: Sequel,
    services: Sequence[Service],
    found: Mapping[Key, Availability],
    roles: Mapping[UUID, directory.RoleFacts],
    sites: Mapping[UUID, clinics.SiteFacts],
    language: str,
) -> dict[str, Any]:
    day, site = place[0], sites[UUID(place[1])]
    return {
        "date": day,
        "place": {"id": site.id, "name": site.name, "address": site.address, "city": site.city},
        "start": format_epoch(visit[0].start),
        "end": format_epoch(visit[-1].end),
        "waiting_minutes": waiting(visit) // 60,
        "parts": [
            _part(leg, service, found[leg.agenda_id, service.type_id], roles[leg.agenda_id], language)
            for leg, service in zip(visit, services, strict=True)
        ],
    }


def _part(
    leg: Leg, service: Service, free: Availability, role: directory.RoleFacts, language: str
) -> dict[str, Any]:
    fee = free.offer.fees.get(service.mode)
    return {
        "practitioner": {"id": role.id, "name": role.name},
        "type": {"id": service.type_id, "name": in_language(free.offer.name, language)},
        "mode": service.mode,
        "start": format_epoch(leg.start),
        "end": format_epoch(leg.end),
        "fee": fee and fee.as_json(),
        "colour": free.offer.colour,
    }

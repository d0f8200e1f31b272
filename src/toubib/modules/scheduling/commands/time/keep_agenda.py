"""Keeping an agenda in step with its practitioner role: publication, zone, and what may be booked online."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import timedelta
from typing import Any
from uuid import UUID

from toubib.kernel.clock import Clock, now
from toubib.kernel.wall_clock import local_date
from toubib.modules.clinics import public as clinics
from toubib.modules.directory import public as directory
from toubib.modules.scheduling.commands.time.agenda_days import HORIZON_DAYS, lock_agendas, rebuild_horizon
from toubib.modules.scheduling.commands.time.full_days import mark_full_days
from toubib.modules.scheduling.domain.offers import day_caps
from toubib.modules.scheduling.models import Agenda
from toubib.modules.scheduling.queries.offers import offers


def keep_agenda(clinic_id: UUID, role_id: UUID, *, clock: Clock = now) -> Agenda:
    """Make the agenda of a practitioner role, or bring it up to date; called inside the clinic's scope.

    Days are worked out again only when publication, zone or horizon ask for it. Raises NotFound.
    """
    # First the lock, then the reading: of two at once, the second sees what the first has written.
    lock_agendas(role_id)
    role = directory.role(clinic_id, role_id)
    clinic = clinics.clinic(clinic_id)
    online = [offer for offer in offers(clinic_id, role) if offer.bookable_by != "staff"]
    shown = next((offer for offer in online if offer.bookable_by == "anyone"), None)
    wanted: dict[str, Any] = {
        "time_zone": _zone(role, clinic),
        "published": role.published and not role.ended and clinic.published and clinic.status == "active",
        "offer": [asdict(offer) for offer in online],
        "default_type": shown and UUID(shown.id),
        "default_minutes": shown and shown.before + shown.minutes + shown.after,
        "modes": sorted({mode for offer in online for mode in offer.modes}),
    }
    agenda, made = Agenda.objects.get_or_create(pk=role_id, clinic_id=clinic_id, defaults=wanted)
    before = (agenda.time_zone, agenda.published)
    caps_before = day_caps(role_id, agenda.offer)
    for name, value in wanted.items():
        setattr(agenda, name, value)
    agenda.save()
    names = [name for offer in online for name in offer.name.values()] if agenda.published else []
    directory.index_services(clinic_id, role_id, names)
    today = local_date(clock(), agenda.time_zone)
    if made or before != (agenda.time_zone, agenda.published) or _horizon_is_short(agenda, today):
        rebuild_horizon(agenda, clock())
    if agenda.horizon and day_caps(role_id, agenda.offer) != caps_before:
        mark_full_days(agenda, today, agenda.horizon)
    return agenda


def keep_agendas(clinic_id: UUID, role_ids: Iterable[UUID], *, days_too: bool = False) -> None:
    """Do as `keep_agenda` for several agendas in one transaction; with `days_too`, work out every day again.

    All are locked first, in the one order, so that two who do this cannot wait for each other.
    """
    role_ids = sorted(set(role_ids))
    lock_agendas(*role_ids)
    for role_id in role_ids:
        agenda = keep_agenda(clinic_id, role_id)
        if days_too:
            rebuild_horizon(agenda, now())


def _horizon_is_short(agenda: Agenda, today: Any) -> bool:
    return agenda.horizon is None or agenda.horizon < today + timedelta(days=HORIZON_DAYS - 7)


def _zone(role: directory.RoleFacts, clinic: clinics.ClinicFacts) -> str:
    """Return the zone of the role's first site, or the clinic's while it has none."""
    return clinics.site(clinic.id, role.site_ids[0]).time_zone if role.site_ids else clinic.time_zone

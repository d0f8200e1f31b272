"""A practitioner's public page: profile, what they offer online, usual hours, next slots."""

from datetime import datetime
from typing import Any
from uuid import UUID

from toubib.modules.directory import public as directory
from toubib.modules.scheduling.domain.offers import Offer, in_language, read_offer
from toubib.modules.scheduling.models import Agenda
from toubib.modules.scheduling.queries.search import PractitionerSearch, next_slots_of
from toubib.platform.database.statements import prepared


def practitioner_page(id_or_slug: str, language: str, now: datetime) -> dict[str, Any]:
    """Return the page of a published practitioner in the API's shape. Raises NotFound.

    A practitioner whose agenda is not made yet is shown without anything to book.
    """
    profile = directory.profile(id_or_slug, language)
    role_id = UUID(str(profile["id"]))
    agenda = Agenda.objects.filter(pk=role_id).first()
    offers = [read_offer(offer) for offer in agenda.offer] if agenda else []
    wanted = PractitionerSearch(criteria=directory.Criteria(), from_day=now.date(), language=language)
    return {
        **profile,
        **next_slots_of(role_id, wanted, now),
        "appointment_types": [_type(offer, language) for offer in offers],
        "opening_hours": _usual_hours(role_id, now),
    }


def _type(offer: Offer, language: str) -> dict[str, Any]:
    return {
        "id": str(offer.id),
        "name": in_language(offer.name, language),
        "duration_minutes": offer.minutes,
        "modes": sorted(offer.rules.modes),
        "fee": {mode: fee.as_json() for mode, fee in offer.fees.items()},
        "instructions": in_language(offer.instructions, language),
        "new_patients_allowed": offer.rules.bookable_by == "anyone",
        "confirmation": offer.confirmation,
        "cancellation_notice_hours": offer.cancel_hours,
        "colour": offer.colour,
    }


def _usual_hours(role_id: UUID, now: datetime) -> list[dict[str, Any]]:
    rows = prepared(
        "SELECT weekday, to_char(start, 'HH24:MI'), to_char(\"end\", 'HH24:MI'), site_id "
        "FROM scheduling_weeklyhours WHERE agenda_id = %(agenda)s AND valid_from <= %(today)s "
        "AND (valid_to IS NULL OR valid_to >= %(today)s) AND site_id IN (SELECT p.site_id "
        "FROM directory_practice p WHERE p.practitioner_role_id = %(agenda)s AND p.published) "
        "ORDER BY weekday, start",
        {"agenda": role_id, "today": now.date()},
    )
    return [
        {"weekday": weekday, "start": start, "end": end, "site": str(site)}
        for weekday, start, end, site in rows
    ]

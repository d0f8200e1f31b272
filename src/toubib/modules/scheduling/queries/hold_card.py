"""What the booking page shows of a held slot."""

from dataclasses import asdict
from typing import Any

from toubib.kernel.actor import system
from toubib.kernel.errors import NotFound
from toubib.modules.clinics import public as clinics
from toubib.modules.directory import public as directory
from toubib.modules.scheduling.domain.offers import in_language, read_offer, read_terms, terms_of
from toubib.modules.scheduling.models import Hold
from toubib.modules.scheduling.queries.agendas import agenda_of
from toubib.modules.scheduling.queries.offers import group_offers
from toubib.platform.tenancy import scope


def hold_card(held: Hold, language: str) -> dict[str, Any]:
    """Return the recap of a hold in the API's shape: what, with whom, where, for how much, until when."""
    with scope(system("hold_card", held.clinic_id)):
        agenda = agenda_of(held)
        role = directory.role(held.clinic_id, held.agenda_id)
        site = clinics.site(held.clinic_id, held.site_id)
        clinic = clinics.clinic(held.clinic_id)
        groups = group_offers(held.clinic_id, role) if held.session_id else []
    offered = [*agenda.offer, *(asdict(group) for group in groups)]
    kept = next((one for one in offered if one["id"] == str(held.type_id)), None)
    if kept is None:
        raise NotFound
    offer = read_offer(kept)
    terms = read_terms(held.terms) if held.terms else terms_of(offer, held.mode)
    return {
        "id": held.pk,
        "practitioner_role": held.agenda_id,
        "type": held.type_id,
        "session": held.session_id,
        "mode": held.mode,
        "start": held.starts,
        "end": held.ends,
        "expires_at": held.expires_at,
        "site": held.site_id,
        "fee": terms.fee and terms.fee.as_json(),
        "practitioner": {"id": role.id, "name": role.name},
        "slug": role.slug,
        "type_name": in_language(offer.name, language),
        "confirmation": offer.confirmation,
        "instructions": in_language(offer.instructions, language),
        "cancellation_notice_hours": terms.cancel_hours,
        "place": {"id": site.id, "name": site.name, "address": site.address, "city": site.city},
        "clinic": {"id": clinic.id, "slug": clinic.slug, "name": clinic.name},
        "time_zone": agenda.time_zone,
    }

"""Which types a practitioner role offers, and on what terms."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from toubib.kernel.money import InvalidAmount, Money
from toubib.kernel.names import index_tokens
from toubib.modules.clinics import public as clinics
from toubib.modules.directory import public as directory
from toubib.modules.scheduling.domain.booking_rules import NO_LIMITS, Limits
from toubib.modules.scheduling.models import AgendaRules, AppointmentType, PractitionerFee
from toubib.modules.scheduling.queries.rooms import needs_of


@dataclass(frozen=True, slots=True)
class Offered:
    """A type as one agenda offers it; minutes throughout, fees as text in the clinic's currency, by mode.

    An amount that is none in the clinic's currency (which changed since: 70.505 is one in TND, not in EUR) is
    left out until somebody corrects it.
    """

    id: str
    name: dict[str, str]
    minutes: int
    before: int
    after: int
    modes: list[str]
    fees: dict[str, str]
    currency: str
    bookable_by: str
    confirmation: str
    notice: int
    horizon: int
    cancel_hours: int
    instructions: dict[str, str]
    colour: str
    max_upcoming: int | None
    spacing_days: int | None
    max_per_day: int | None
    agenda_limits: dict[str, int | None]
    """The practitioner's own limits, whatever the type, by their names in `domain.booking_rules.Limits`."""
    needs: dict[str, Any] | None
    """Rooms and equipment, as `domain.rooms.Needs.kept` writes them."""
    words: list[str]
    """Of its name in every language, as a search for a service looks for them."""


def offers(clinic_id: UUID, role: directory.RoleFacts) -> list[Offered]:
    """Return the active types that this practitioner role offers, in the clinic's order.

    Those of groups are left out: they are booked into sessions, not cut from free time (`group_offers`).
    """
    return _offers(clinic_id, role, capacity=1)


def group_offers(clinic_id: UUID, role: directory.RoleFacts) -> list[Offered]:
    """Return the active types of which this practitioner role holds sessions, in the clinic's order."""
    return _offers(clinic_id, role, capacity__gt=1)


def _offers(clinic_id: UUID, role: directory.RoleFacts, **kind: int) -> list[Offered]:
    currency, limits = clinics.clinic(clinic_id).currency, asdict(agenda_limits(clinic_id, role.id))
    own_fees = {
        fee.type_id: fee.fees
        for fee in PractitionerFee.objects.filter(clinic_id=clinic_id, agenda_id=role.id)
    }
    types = AppointmentType.objects.filter(clinic_id=clinic_id, active=True, **kind)
    return [
        _offered(type_, own_fees.get(type_.pk, {}), currency, limits)
        for type_ in types.order_by("position", "id")
        if offered_by(type_, role)
    ]


def offers_of_types(clinic_id: UUID, type_ids: Collection[UUID]) -> dict[tuple[UUID, UUID], Offered]:
    """Return these types as each practitioner offers them, by agenda and type, in the practitioners' order.

    Without the practitioners' own limits, which bind patients only.
    """
    currency = clinics.clinic(clinic_id).currency
    types = AppointmentType.objects.filter(clinic_id=clinic_id, active=True, capacity=1, pk__in=type_ids)
    own_fees = {
        (fee.agenda_id, fee.type_id): fee.fees
        for fee in PractitionerFee.objects.filter(clinic_id=clinic_id, type_id__in=type_ids)
    }
    found = list(types.order_by("position", "id"))
    return {
        (role.id, type_.pk): _offered(type_, own_fees.get((role.id, type_.pk), {}), currency, {})
        for role in directory.roles(clinic_id)
        for type_ in found
        if offered_by(type_, role)
    }


def offer_as_booked(clinic_id: UUID, type_id: UUID) -> Offered:
    """Return a type on the clinic's terms, be it retired: for an appointment that was booked under it."""
    type_ = AppointmentType.objects.get(clinic_id=clinic_id, pk=type_id)
    return _offered(type_, {}, clinics.clinic(clinic_id).currency, {})


def agenda_limits(clinic_id: UUID, agenda_id: UUID) -> Limits:
    """Return what the practitioner asks of bookings that patients make, whatever the type."""
    rules = AgendaRules.objects.filter(clinic_id=clinic_id, agenda_id=agenda_id).first()
    return Limits(rules.max_upcoming, rules.spacing_days, rules.max_per_day) if rules else NO_LIMITS


def offered_by(type_: AppointmentType, role: directory.RoleFacts) -> bool:
    """Whether the role offers the type: it is named, or its specialties match and nobody is named."""
    if type_.practitioners:
        return role.id in type_.practitioners
    return not type_.specialties or not set(type_.specialties).isdisjoint(role.specialties)


def _offered(
    type_: AppointmentType, own_fees: dict[str, str], currency: str, limits: dict[str, int | None]
) -> Offered:
    return Offered(
        id=str(type_.pk),
        name=type_.name,
        minutes=type_.duration_minutes,
        before=type_.buffer_before_minutes,
        after=type_.buffer_after_minutes,
        modes=type_.modes,
        fees=_amounts({**type_.fees, **own_fees}, currency),
        currency=currency,
        bookable_by=type_.bookable_by,
        confirmation=type_.confirmation,
        notice=type_.min_notice_minutes,
        horizon=type_.horizon_days,
        cancel_hours=type_.cancellation_notice_hours,
        instructions=type_.instructions,
        colour=type_.colour,
        max_upcoming=type_.max_upcoming,
        spacing_days=type_.spacing_days,
        max_per_day=type_.max_per_day,
        agenda_limits=limits,
        needs=needs_of(type_).kept(),
        words=sorted({word for name in type_.name.values() for word in index_tokens(name)}),
    )


def _amounts(fees: Mapping[str, str], currency: str) -> dict[str, str]:
    """Keep the amounts that are amounts of this currency."""
    kept: dict[str, str] = {}
    for mode, amount in fees.items():
        try:
            Money(Decimal(amount), currency)
        except (InvalidAmount, ArithmeticError):
            continue
        kept[mode] = amount
    return kept

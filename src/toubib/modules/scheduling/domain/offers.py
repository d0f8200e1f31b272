"""What one agenda offers, as the read model keeps it, and the rules that go with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from toubib.kernel.money import Money
from toubib.modules.scheduling.domain.availability import default_grid
from toubib.modules.scheduling.domain.booking_rules import NO_LIMITS, BookableBy, Limits, TypeRules
from toubib.modules.scheduling.domain.rooms import NO_NEEDS, Needs, read_needs


@dataclass(frozen=True, slots=True)
class Offer:
    """An appointment type at one agenda: lengths in minutes, fees by mode, rules.

    `on_request`: booked online, it waits for the clinic's answer. `agenda_limits` are the practitioner's own,
    whatever the type. `needs`: rooms and equipment.
    """

    id: UUID
    name: Mapping[str, str]
    minutes: int
    before: int
    after: int
    fees: Mapping[str, Money]
    rules: TypeRules
    cancel_hours: int
    instructions: Mapping[str, str]
    colour: str
    on_request: bool = False
    agenda_limits: Limits = NO_LIMITS
    needs: Needs = NO_NEEDS

    @property
    def confirmation(self) -> str:
        """What becomes of a booking made online, in the words of `AppointmentType.confirmation`."""
        return "request" if self.on_request else "automatic"

    @property
    def capped(self) -> bool:
        """Whether a day can be full for it though there is free time."""
        return (self.rules.limits.max_per_day, self.agenda_limits.max_per_day) != (None, None)

    @property
    def grid(self) -> int:
        """Minutes between two starts on the wall clock."""
        return default_grid(self.minutes)

    @property
    def whole(self) -> int:
        """Minutes taken in all, buffers included."""
        return self.before + self.minutes + self.after


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms a slot was chosen, and is booked: the fee, and the notice for cancelling, in hours."""

    fee: Money | None
    cancel_hours: int

    def as_kept(self) -> dict[str, Any]:
        """Return what a hold keeps of it, as JSON."""
        return {"fee": self.fee and self.fee.as_json(), "cancel_hours": self.cancel_hours}


def terms_of(offer: Offer, mode: str) -> Terms:
    """Return the terms of today."""
    return Terms(offer.fees.get(mode), offer.cancel_hours)


def read_terms(kept: Mapping[str, Any]) -> Terms:
    """Return the terms that a hold keeps."""
    fee = kept["fee"]
    return Terms(fee and Money(Decimal(fee["amount"]), fee["currency"]), kept["cancel_hours"])


def read_offer(kept: Mapping[str, Any]) -> Offer:
    """Return the offer that the read model keeps as JSON."""
    currency = kept["currency"]
    return Offer(
        id=UUID(kept["id"]),
        name=kept["name"],
        minutes=kept["minutes"],
        before=kept["before"],
        after=kept["after"],
        fees={mode: Money(Decimal(amount), currency) for mode, amount in kept["fees"].items()},
        rules=TypeRules(
            modes=frozenset(kept["modes"]),
            bookable_by=BookableBy(kept["bookable_by"]),
            min_notice_minutes=kept["notice"],
            horizon_days=kept["horizon"],
            limits=Limits(kept["max_upcoming"], kept["spacing_days"], kept["max_per_day"]),
        ),
        cancel_hours=kept["cancel_hours"],
        instructions=kept["instructions"],
        colour=kept["colour"],
        on_request=kept.get("confirmation") == "request",
        agenda_limits=Limits(**kept.get("agenda_limits", {})),
        needs=read_needs(kept.get("needs")),
    )


def day_caps(agenda_id: UUID, offers: Iterable[Mapping[str, Any]]) -> dict[UUID, int]:
    """Return the most bookings a day, by type, of offers as the read model keeps them.

    The practitioner's own cap, whatever the type, stands under the agenda.
    """
    caps: dict[UUID, int] = {}
    for offer in map(read_offer, offers):
        for whose, limits in ((offer.id, offer.rules.limits), (agenda_id, offer.agenda_limits)):
            if limits.max_per_day is not None:
                caps[whose] = limits.max_per_day
    return caps


def in_language(texts: Mapping[str, str], language: str) -> str:
    """Return a text in that language, else in French, else in any."""
    return texts.get(language) or texts.get("fr") or next(iter(texts.values()), "")

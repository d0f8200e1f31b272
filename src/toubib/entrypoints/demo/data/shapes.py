"""The shapes in which the demo's data is written down."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import time

Texts = tuple[str, str, str]
"""The same words in French, English and Arabic."""


def by_language(texts: Texts) -> dict[str, str]:
    """Return texts as the tables keep them."""
    return dict(zip(("fr", "en", "ar"), texts, strict=True)) if any(texts) else {}


@dataclass(frozen=True, slots=True)
class Hours:
    """Open at a site on some weekdays, between some times.

    Weekdays are "5" or "0-3" (0 is Monday), times "08:30-12:30 14:00-17:00".
    """

    site: str
    weekdays: str
    times: str

    def each(self) -> Iterator[tuple[int, time, time]]:
        """Yield every weekday with a start and an end."""
        first, _, last = self.weekdays.partition("-")
        for weekday in range(int(first), int(last or first) + 1):
            for stretch in self.times.split():
                start, end = stretch.split("-")
                yield weekday, time.fromisoformat(start), time.fromisoformat(end)


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteData:
    """A place of practice. `rooms` are names; those that begin with "+" are equipment."""

    key: str
    name: str
    address: str
    postal_code: str
    city: str
    phone: str
    rooms: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClinicData:
    """A clinic. `hours` are those on its door (their site does not matter); `patients` how many files it has.

    `fees` names the appointment types it offers, in its order, with an amount by mode.
    """

    key: str
    name: str
    slug: str
    type: str
    description: str
    country: str
    currency: str
    time_zone: str
    phone: str
    email: str
    languages: tuple[str, ...]
    hours: tuple[Hours, ...]
    legal_name: str
    registration_number: str
    tax_number: str
    iban: str
    sites: tuple[SiteData, ...]
    patients: int
    female_share: float
    fees: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeData:
    """A reason for coming, whatever the clinic.

    `weight` says how often it is booked, `reasons` in what words. It takes one of `rooms` and one of
    `equipment`, by name, of those that the clinic has.
    """

    code: str
    specialty: str
    name: Texts
    minutes: int
    before: int = 0
    after: int = 0
    bookable_by: str = "anyone"
    confirmation: str = "automatic"
    instructions: Texts = ("", "", "")
    cancel_hours: int = 24
    notice: int = 60
    horizon: int = 90
    max_upcoming: int | None = None
    colour: str = "pine"
    rooms: tuple[str, ...] = ()
    equipment: tuple[str, ...] = ()
    weight: int = 10
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PractitionerData:
    """A practitioner at a clinic. `registration` is an RPPS number without its key in France.

    `popularity` says how full the agenda gets; `fees` are their own, by type, where they differ.
    """

    given_name: str
    family_name: str
    gender: str
    specialty: str
    registration: str
    biography: str
    qualifications: tuple[str, ...]
    experience: str
    languages: tuple[str, ...]
    hours: tuple[Hours, ...]
    colour: str
    title: str = "Dr"
    accepts_new_patients: bool = True
    popularity: float = 1.0
    fees: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def sites(self) -> tuple[str, ...]:
        """The sites where they work, the first being their main one."""
        return tuple(dict.fromkeys(hours.site for hours in self.hours))

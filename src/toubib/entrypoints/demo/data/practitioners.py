"""Practitioners by clinic, and what upsets their usual weeks."""

from dataclasses import dataclass

from toubib.entrypoints.demo.data.practitioners_dakar import DAKAR_PRACTITIONERS
from toubib.entrypoints.demo.data.practitioners_lyon import LYON_PRACTITIONERS
from toubib.entrypoints.demo.data.practitioners_tunis import AMEL, TUNIS_PRACTITIONERS
from toubib.entrypoints.demo.data.shapes import PractitionerData

__all__ = [
    "ABSENCES",
    "AMEL",
    "DENTIST",
    "LATER_HOURS",
    "OPENINGS",
    "PAEDIATRICIAN",
    "PRACTITIONERS",
    "RULES",
    "Asks",
    "Away",
    "Extra",
    "Later",
]

PRACTITIONERS: dict[str, tuple[PractitionerData, ...]] = {
    "tunis": TUNIS_PRACTITIONERS,
    "dakar": DAKAR_PRACTITIONERS,
    "lyon": LYON_PRACTITIONERS,
}

DENTIST, PAEDIATRICIAN = "Chebbi", "Driss"
"""Those Sami and his daughter have appointments with. The dentist is there Monday to Saturday."""


@dataclass(frozen=True, slots=True)
class Away:
    """A practitioner, by family name, is away for whole days, counted from the Monday of the loading week."""

    family_name: str
    first: int
    days: int
    reason: str


@dataclass(frozen=True, slots=True)
class Extra:
    """A practitioner, by family name, opens on one more day, counted as in `Away`."""

    family_name: str
    day: int
    site: str
    times: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asks:
    """What a practitioner, by family name, asks of bookings that patients make; None: no limit."""

    family_name: str
    max_upcoming: int | None = None
    spacing_days: int | None = None
    max_per_day: int | None = None


@dataclass(frozen=True, slots=True)
class Later:
    """Hours that a practitioner, by family name, takes up so many days after the loading."""

    family_name: str
    days: int
    site: str
    weekday: str
    times: str


ABSENCES = (
    Away("Ben Salah", 22, 2, "Congrès de la STGO"),
    Away("Kallel", 14, 6, "Congés"),
    Away("Bouzid", -23, 5, "Formation"),
    Away("Diagne", 10, 2, "Bloc opératoire"),
    Away("Girard", 28, 6, "Congés"),
    Away("Marchand", -37, 5, "Congés"),
)

OPENINGS = (
    Extra("Hamdi", 12, "centre", "09:00-12:00"),
    Extra("Fall", 9, "plateau", "15:00-17:40"),
    Extra("Benhamou", 15, "terreaux", "17:00-19:00"),
)

RULES = (
    Asks(family_name="Ben Salah", max_per_day=26),
    Asks(family_name="Hamdi", max_upcoming=2, spacing_days=7, max_per_day=14),
    Asks(family_name="Fall", max_upcoming=3),
    Asks(family_name="Girard", spacing_days=5),
)

LATER_HOURS = (Later("Ben Salah", 75, "marsa", "4", "14:00-17:00"),)

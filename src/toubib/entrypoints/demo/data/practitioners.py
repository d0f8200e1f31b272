"""Practitioners by clinic, and what upsets their usual weeks."""

from dataclasses import dataclass

from toubib.entrypoints.demo.data.practitioners_dakar import DAKAR_PRACTITIONERS
from toubib.entrypoints.demo.data.practitioners_lyon import LYON_PRACTITIONERS
from toubib.entrypoints.demo.data.practitioners_tunis import AMEL, TUNIS_PRACTITIONERS
from toubib.entrypoints.demo.data.shapes import PractitionerData

__all__ = ["ABSENCES", "AMEL", "DENTIST", "OPENINGS", "PAEDIATRICIAN", "PRACTITIONERS", "Away", "Extra"]

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

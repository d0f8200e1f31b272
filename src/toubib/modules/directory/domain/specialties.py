"""The specialties of practitioners: what they are called, in every language, and how people ask for them.

Codes are stable: they are stored, and stand in addresses. The catalogue is data, kept in
`specialty_catalogue` and `profession_catalogue`; a label that a clinician finds wrong is corrected there.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from toubib.kernel.access import Role
from toubib.kernel.names import index_tokens
from toubib.modules.directory.domain.profession_catalogue import PROFESSIONS
from toubib.modules.directory.domain.search_words import query_words, word_range
from toubib.modules.directory.domain.specialty_catalogue import MEDICAL

LANGUAGES = ("fr", "en", "ar")
_DEFAULT = "fr"


@dataclass(frozen=True, slots=True)
class Specialty:
    """A specialty. By language: `field` is the discipline, `person` who practises it (masculine, feminine).

    `synonyms` are other words people use, in any language. `role` is what such a practitioner is among the
    staff of a clinic.
    """

    code: str
    role: Role
    field: Mapping[str, str]
    person: Mapping[str, tuple[str, str]]
    synonyms: tuple[str, ...]

    def name(self, language: str, gender: str = "") -> str:
        """Return who practises it, agreeing with `gender`: "female", anything else for the generic form."""
        masculine, feminine = self.person[language if language in LANGUAGES else _DEFAULT]
        return feminine if gender == "female" else masculine

    def field_name(self, language: str) -> str:
        """Return what the discipline is called."""
        return self.field[language if language in LANGUAGES else _DEFAULT]

    def words(self) -> set[str]:
        """Return every normalised word under which somebody may look for it, in all languages."""
        labels = [*self.field.values(), *self.synonyms]
        labels += [label for pair in self.person.values() for label in pair]
        return {word for label in labels for word in index_tokens(label)}


SPECIALTIES: Mapping[str, Specialty] = {
    code: Specialty(
        code,
        Role(role),
        {"fr": fr[0], "en": en[0], "ar": ar[0]},
        {"fr": (fr[1], fr[2]), "en": (en[1], en[1]), "ar": (ar[1], ar[2])},
        tuple(synonyms.split(", ")),
    )
    for code, role, fr, en, ar, synonyms in (*MEDICAL, *PROFESSIONS)
}
"""Every specialty by its code."""


def specialty_name(code: str, language: str, gender: str = "") -> str:
    """Return who practises this specialty, in words; a code that is no longer known stays as it is."""
    known = SPECIALTIES.get(code)
    return known.name(language, gender) if known else code


def role_for(specialties: Iterable[str]) -> Role:
    """Return what a practitioner of these specialties is among a clinic's staff.

    The one that may do most decides: doctor before midwife before nurse (and other professions).
    """
    roles = {SPECIALTIES[code].role for code in specialties if code in SPECIALTIES}
    return next((role for role in (Role.DOCTOR, Role.MIDWIFE) if role in roles), Role.NURSE)


def matching_specialties(query: str) -> list[Specialty]:
    """Return the specialties with words that begin like each word of the query, in the order they are in."""
    ranges = [word_range(word) for word in query_words(query)]
    if not ranges:
        return []
    return [
        specialty
        for specialty in SPECIALTIES.values()
        if all(any(low <= word < high for word in _words(specialty.code)) for low, high in ranges)
    ]


@cache
def _words(code: str) -> frozenset[str]:
    return frozenset(SPECIALTIES[code].words())

"""National identifiers of patients: which exist, how each is written, and how a mistake is recognised.

Rules that no official source confirmed to us are marked `verified=False`: they are data, to be corrected.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from stdnum.be import ssn
from stdnum.fr import nir

from toubib.kernel.errors import N_
from toubib.kernel.identifiers import InvalidIdentifier, Reason, compact, mask

__all__ = [
    "RULES",
    "IdentifierRule",
    "IdentifierType",
    "InvalidIdentifier",
    "Reason",
    "complete_nir",
    "mask",
    "normalise",
    "types_for",
]


class IdentifierType(StrEnum):
    """The identifiers we know how to check."""

    NIR = "nir"
    """France: numéro d'inscription au répertoire, the "social security number"."""
    INS = "ins"
    """France: identité nationale de santé; its number is a NIR, qualified by the teleservice."""
    CIN = "cin"
    """Tunisia: carte d'identité nationale."""
    NIN = "nin"
    """Senegal: numéro d'identification nationale."""
    NISS = "niss"
    """Belgium: numéro d'identification à la sécurité sociale, national number or BIS."""
    PASSPORT = "passport"
    """Any country (ICAO 9303)."""


@dataclass(frozen=True, slots=True)
class IdentifierRule:
    """How one type is written, once compacted: `pattern` says which characters go where.

    `pattern` matches any beginning of a valid number, so that what is too short or too long is told apart
    from what holds wrong characters. `lengths` are those allowed. `key` says whether check digits match.
    `country` is None for a type that every country has.
    """

    country: str | None
    pattern: re.Pattern[str]
    lengths: range
    characters_message: str
    length_message: str
    source: str
    verified: bool = True
    key: Callable[[str], bool] | None = None


def _nir_key(number: str) -> bool:
    return nir.calc_check_digits(number) == number[13:]


_NIR_PATTERN = re.compile(r"[123478][0-9]{0,4}|[123478][0-9]{4}(?:[0-9]{1,2}|2[AB])[0-9]*")
_NIR_CHARACTERS = N_(
    "A NIR is made of digits, save 2A or 2B for those born in Corsica, and begins with 1 or 2."
)
_NIR_LENGTH = N_("A NIR has 13 characters and a key of 2 digits: 15 in all.")

RULES: Mapping[IdentifierType, IdentifierRule] = {
    IdentifierType.NIR: IdentifierRule(
        country="FR",
        pattern=_NIR_PATTERN,
        lengths=range(15, 16),
        characters_message=_NIR_CHARACTERS,
        length_message=_NIR_LENGTH,
        source="INSEE, definition c1409; python-stdnum fr.nir",
        key=_nir_key,
    ),
    IdentifierType.INS: IdentifierRule(
        country="FR",
        pattern=_NIR_PATTERN,
        lengths=range(15, 16),
        characters_message=_NIR_CHARACTERS,
        length_message=_NIR_LENGTH,
        source="ANS, référentiel INS: the matricule INS is the NIR or NIA with its key",
        key=_nir_key,
    ),
    IdentifierType.CIN: IdentifierRule(
        country="TN",
        pattern=re.compile(r"[0-9]*"),
        lengths=range(8, 9),
        characters_message=N_("A Tunisian CIN is made of digits only."),
        length_message=N_("A Tunisian CIN has exactly 8 digits, zeros in front included."),
        source="Tunisia, loi organique 2024-22; no check digit is published",
    ),
    IdentifierType.NIN: IdentifierRule(
        country="SN",
        pattern=re.compile(r"[0-9]*"),
        lengths=range(13, 14),
        characters_message=N_("A Senegalese NIN is made of digits only."),
        length_message=N_("A Senegalese NIN has 13 digits."),
        source="unofficial",
        verified=False,
    ),
    IdentifierType.NISS: IdentifierRule(
        country="BE",
        pattern=re.compile(r"[0-9]*"),
        lengths=range(11, 12),
        characters_message=N_("A Belgian NISS is made of digits only."),
        length_message=N_("A Belgian NISS has 11 digits."),
        source="IBZ, IT 000 Numéro de registre national; python-stdnum be.ssn (national numbers and BIS)",
        key=ssn.is_valid,
    ),
    IdentifierType.PASSPORT: IdentifierRule(
        country=None,
        pattern=re.compile(r"[A-Z0-9]*"),
        lengths=range(6, 10),
        characters_message=N_("A passport number is made of letters and digits."),
        length_message=N_("A passport number has 6 to 9 characters."),
        source="ICAO 9303, part 4: at most nine characters; the least is common usage",
    ),
}

_KEY_MESSAGE = N_("The key does not match this number: look for a typing mistake.")


def normalise(type_: str, value: str, rules: Mapping[IdentifierType, IdentifierRule] = RULES) -> str:
    """The identifier as it is stored and compared: compact, in capitals, checked.

    Raises InvalidIdentifier, whose `reason` is "type", "characters", "length" or "key", in that order.
    """
    try:
        known = IdentifierType(type_)
        rule = rules[known]
    except (ValueError, KeyError):
        raise InvalidIdentifier(
            "identifier", Reason.TYPE, N_("This type of identifier is not known.")
        ) from None
    number = compact(value)
    if number and not rule.pattern.fullmatch(number):
        raise InvalidIdentifier(known.value, Reason.CHARACTERS, rule.characters_message)
    if len(number) not in rule.lengths:
        raise InvalidIdentifier(known.value, Reason.LENGTH, rule.length_message)
    if rule.key is not None and not rule.key(number):
        raise InvalidIdentifier(known.value, Reason.KEY, _KEY_MESSAGE)
    return number


def types_for(country: str, rules: Mapping[IdentifierType, IdentifierRule] = RULES) -> list[IdentifierType]:
    """The types to offer first to patients of that country (ISO 3166-1, two letters): its own, then any's."""
    own = [type_ for type_, rule in rules.items() if rule.country == country.upper()]
    return own + [type_ for type_, rule in rules.items() if rule.country is None]


def complete_nir(thirteen: str) -> str:
    """A NIR with its key, from its 13 characters. Raises InvalidIdentifier when they are not such."""
    number = compact(thirteen)
    if len(number) != 13:
        raise InvalidIdentifier("nir", Reason.LENGTH, _NIR_LENGTH)
    if not _NIR_PATTERN.fullmatch(number):
        raise InvalidIdentifier("nir", Reason.CHARACTERS, _NIR_CHARACTERS)
    return number + nir.calc_check_digits(number)

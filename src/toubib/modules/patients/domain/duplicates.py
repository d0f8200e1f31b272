"""Whether two patient files may be of the same person, and what makes one think so.

Reported on entry, decided by people: a score orders candidates, it never merges anything. Twins are the trap:
same family name, birth date, telephone; so different given names are never enough, whatever else agrees.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from toubib.kernel.names import tokens

_PHONE_TAIL = 8
"""Digits compared at the end of a telephone number, so that +216 20 123 456 and 20 123 456 agree."""


class Sign(StrEnum):
    """Something two files have in common, or nearly."""

    SAME_IDENTIFIER = "same-identifier"
    SAME_NAMES = "same-names"
    SWAPPED_NAMES = "swapped-names"
    BIRTH_NAME = "birth-name"
    PARTIAL_NAMES = "partial-names"
    SIMILAR_NAMES = "similar-names"
    SAME_GIVEN_NAME = "same-given-name"
    SAME_BIRTH_DATE = "same-birth-date"
    SIMILAR_BIRTH_DATE = "similar-birth-date"
    OTHER_BIRTH_DATE = "other-birth-date"
    SAME_PHONE = "same-phone"
    SAME_EMAIL = "same-email"


POINTS: dict[Sign, int] = {
    Sign.SAME_IDENTIFIER: 100,
    Sign.SAME_NAMES: 50,
    Sign.SWAPPED_NAMES: 45,
    Sign.BIRTH_NAME: 45,
    Sign.PARTIAL_NAMES: 35,
    Sign.SIMILAR_NAMES: 35,
    Sign.SAME_GIVEN_NAME: 5,
    Sign.SAME_BIRTH_DATE: 40,
    Sign.SIMILAR_BIRTH_DATE: 25,
    Sign.OTHER_BIRTH_DATE: -30,
    Sign.SAME_PHONE: 25,
    Sign.SAME_EMAIL: 15,
}
"""What each sign weighs."""

THRESHOLD = 50
"""Points from which two files are reported: the same names alone, or nearly the same and something else."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What is compared. `identifiers` are pairs (type, value or keyed hash); phones in any writing."""

    given_name: str
    family_name: str
    birth_name: str = ""
    birth_date: date | None = None
    phones: tuple[str, ...] = ()
    email: str = ""
    identifiers: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Match:
    """How alike two files are, from 0 to 100, and the signs of it."""

    points: int
    signs: tuple[Sign, ...]

    @property
    def possible(self) -> bool:
        """Whether it is worth asking a person."""
        return self.points >= THRESHOLD


Key = TypeVar("Key")


def compare(one: Identity, other: Identity) -> Match:
    """How alike the two are; the order of the two does not matter."""
    if one.identifiers & other.identifiers:
        return Match(100, (Sign.SAME_IDENTIFIER,))
    names = _names(one, other)
    if names is None:
        return Match(0, ())
    signs = [names]
    date_sign = _birth_dates(one.birth_date, other.birth_date)
    if date_sign is not None:
        signs.append(date_sign)
    if _tails(one.phones) & _tails(other.phones):
        signs.append(Sign.SAME_PHONE)
    if one.email and one.email.strip().lower() == other.email.strip().lower():
        signs.append(Sign.SAME_EMAIL)
    return Match(max(0, min(100, sum(POINTS[sign] for sign in signs))), tuple(signs))


def possible_duplicates(
    newcomer: Identity, candidates: Iterable[tuple[Key, Identity]]
) -> list[tuple[Key, Match]]:
    """Those of the candidates that may be the same person, the likeliest first."""
    matches = [(key, compare(newcomer, candidate)) for key, candidate in candidates]
    return sorted((pair for pair in matches if pair[1].possible), key=lambda pair: -pair[1].points)


def _names(one: Identity, other: Identity) -> Sign | None:
    """The strongest sign that the names give, None when they are of different people."""
    given, their_given = sorted(tokens(one.given_name)), sorted(tokens(other.given_name))
    family, their_family = sorted(tokens(one.family_name)), sorted(tokens(other.family_name))
    if not (given or family) or not (their_given or their_family):
        return None
    same_given = "".join(given) == "".join(their_given)
    if same_given and "".join(family) == "".join(their_family):
        return Sign.SAME_NAMES
    if (given, family) == (their_family, their_given):
        return Sign.SWAPPED_NAMES
    if same_given and _share_birth_name(one, other):
        return Sign.BIRTH_NAME
    if sorted(given + family) == sorted(their_given + their_family):
        return Sign.SWAPPED_NAMES
    if _contained(given, their_given) and _contained(family, their_family):
        return Sign.PARTIAL_NAMES
    letters = _distance(" ".join(given), " ".join(their_given)) + _distance(
        " ".join(family), " ".join(their_family)
    )
    if letters == 1:
        return Sign.SIMILAR_NAMES
    return Sign.SAME_GIVEN_NAME if same_given and given else None


def _share_birth_name(one: Identity, other: Identity) -> bool:
    """Whether a family name of one, by birth or marriage, is one of the other's."""
    ours = {" ".join(sorted(tokens(name))) for name in (one.family_name, one.birth_name)}
    theirs = {" ".join(sorted(tokens(name))) for name in (other.family_name, other.birth_name)}
    return bool((ours & theirs) - {""})


def _contained(some: list[str], others: list[str]) -> bool:
    """Whether one list of words is all in the other: "Marie" in "Marie Claire"."""
    few, many = sorted((set(some), set(others)), key=len)
    return bool(few) and few <= many


def _distance(one: str, other: str) -> int:
    """0 for the same text, 1 when a letter is changed, added, missing or swapped with the next; else 2."""
    if one == other:
        return 0
    if len(one) > len(other):
        one, other = other, one
    start = 0
    while start < len(one) and one[start] == other[start]:
        start += 1
    rest, other_rest = one[start:], other[start:]
    if len(one) < len(other):
        return 1 if rest == other_rest[1:] else 2
    swapped = rest[1:2] + rest[:1] + rest[2:]
    return 1 if rest[1:] == other_rest[1:] or swapped == other_rest else 2


def _birth_dates(one: date | None, other: date | None) -> Sign | None:
    """Same, similar (day and month swapped, or one digit different), other; None when one is not known."""
    if one is None or other is None:
        return None
    if one == other:
        return Sign.SAME_BIRTH_DATE
    swapped = one.year == other.year and (one.month, one.day) == (other.day, other.month)
    digits = sum(a != b for a, b in zip(one.isoformat(), other.isoformat(), strict=True))
    return Sign.SIMILAR_BIRTH_DATE if swapped or digits == 1 else Sign.OTHER_BIRTH_DATE


def _tails(phones: Iterable[str]) -> set[str]:
    """The last digits of the telephone numbers long enough to tell people apart."""
    digits = ["".join(c for c in phone if c.isdecimal()) for phone in phones]
    return {number[-_PHONE_TAIL:] for number in digits if len(number) >= _PHONE_TAIL}

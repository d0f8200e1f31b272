"""Under which words a file is found, and what somebody who searches means (PAT-3).

Tokens of a file: the words of its names as they are; `+` and the digits of a telephone number, international
and as dialled at home; `=` and the birth date, `=19900512`; the e-mail address whole. The marks keep digits
of different kinds apart.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from toubib.kernel.names import MAX_TOKEN, index_tokens, prefix_range, tokens
from toubib.modules.patients.domain.identifiers import IdentifierType, InvalidIdentifier, normalise

MAX_TERMS = 8
"""Parts of a query that are looked at."""

_WITH_TRUNK_ZERO = ("33", "32", "41", "212", "213")
_WITHOUT_TRUNK = ("216", "221", "222", "223", "225", "226", "227", "228", "229", "237")
_FEWEST_DIGITS = 3
_DATE = re.compile(r"(?<!\d)(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}))(?!\d)")
_DAY_FIRST = re.compile(r"(\d{2})(\d{2})((?:19|20)\d{2})")
_YEAR_FIRST = re.compile(r"(?:19|20)\d{2,6}")
_NUMBER = re.compile(r"\+?\d[\d\s.()/-]*")

Ranges = tuple[tuple[str, str], ...]
Identifiers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Term:
    """One part of a query: a file has it when it has a token in one of the ranges, or one of the identifiers.

    Ranges are half open, in the order of code points; identifiers are pairs (type, normalised value).
    """

    ranges: Ranges = ()
    identifiers: Identifiers = ()


@dataclass(frozen=True, slots=True)
class Search:
    """What a query asks for: files with every term, or with an identifier that it may be as a whole."""

    terms: tuple[Term, ...]
    identifiers: Identifiers

    def __bool__(self) -> bool:
        """Whether it asks for anything."""
        return bool(self.terms or self.identifiers)


def file_tokens(names: Iterable[str], phones: Iterable[str], birth_date: date | None, email: str) -> set[str]:
    """Return the tokens of a file; `phones` are in E.164."""
    found = {token for name in names for token in index_tokens(name)}
    found |= {token for phone in phones for token in phone_tokens(phone)}
    if birth_date:
        found.add(date_token(birth_date))
    if email:
        found.add(email_token(email))
    return found


def phone_tokens(phone: str) -> set[str]:
    """Return the tokens of an E.164 number: with its country code, and as people dial it at home."""
    digits = re.sub(r"\D", "", phone)
    found = {f"+{digits}"} if digits else set[str]()
    found |= {f"+0{digits[len(code) :]}" for code in _WITH_TRUNK_ZERO if digits.startswith(code)}
    found |= {f"+{digits[len(code) :]}" for code in _WITHOUT_TRUNK if digits.startswith(code)}
    return found


def date_token(day: date) -> str:
    """Return the token of a birth date."""
    return f"={day:%Y%m%d}"


def email_token(email: str) -> str:
    """Return the token of an e-mail address."""
    return email.strip().lower()[:MAX_TOKEN]


def parse(query: str) -> Search:
    """Return what a query asks for.

    A date (2026-11-26 or 26/11/2026) is a birth date; digits are the beginning of a telephone number, of a
    birth date, or an identifier; what has an @ is an e-mail address; other words begin a name.
    """
    query = _plain_digits(query)
    whole = _identifiers(query)
    found: list[Term] = []
    rest = _take_dates(query, found)
    rest = _take_emails(rest, found)
    rest = _take_numbers(rest, found)
    found += [Term((prefix_range(word),)) for word in tokens(rest)]
    return Search(tuple(found[:MAX_TERMS]), whole)


def _plain_digits(text: str) -> str:
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)


def _take_dates(query: str, found: list[Term]) -> str:
    def taken(match: re.Match[str]) -> str:
        year, month, day, day_first, month_first, year_last = match.groups()
        try:
            birth = date(int(year or year_last), int(month or month_first), int(day or day_first))
        except ValueError:
            return match.group()
        found.append(Term((prefix_range(date_token(birth)),)))
        return " "

    return _DATE.sub(taken, query)


def _take_emails(query: str, found: list[Term]) -> str:
    rest: list[str] = []
    for word in query.split():
        if "@" in word.strip("@"):
            found.append(Term((prefix_range(email_token(word)),)))
        else:
            rest.append(word)
    return " ".join(rest)


def _take_numbers(query: str, found: list[Term]) -> str:
    def taken(match: re.Match[str]) -> str:
        digits = re.sub(r"\D", "", match.group())
        if len(digits) < _FEWEST_DIGITS:
            return match.group()
        found.append(Term(_number_ranges(digits), _identifiers(digits)))
        return " "

    return _NUMBER.sub(taken, query)


def _number_ranges(digits: str) -> Ranges:
    starts = [f"+{digits}"]
    if digits.startswith("00") and digits.strip("0"):
        starts.append(f"+{digits[2:]}")
    if _YEAR_FIRST.fullmatch(digits):
        starts.append(f"={digits}")
    if match := _DAY_FIRST.fullmatch(digits):
        day, month, year = match.groups()
        starts.append(f"={year}{month}{day}")
    return tuple(prefix_range(start) for start in starts)


def _identifiers(text: str) -> Identifiers:
    """Return every identifier that this text may be, which takes at least one digit."""
    if not any(char.isdigit() for char in text):
        return ()
    found: list[tuple[str, str]] = []
    for type_ in IdentifierType:
        try:
            found.append((type_.value, normalise(type_, text)))
        except InvalidIdentifier:
            continue
    return tuple(found)

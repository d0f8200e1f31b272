"""What may be written into the fields of a clinic or a site."""

import re
from collections.abc import Iterable

from toubib.kernel.errors import N_, Problem
from toubib.kernel.iban import normalise_iban
from toubib.kernel.identifiers import InvalidIdentifier
from toubib.kernel.money import DECIMALS
from toubib.kernel.wall_clock import time_zone
from toubib.modules.clinics.domain.countries import COUNTRIES

LANGUAGES = ("fr", "en", "ar")
TYPES = (
    "clinic",
    "practice",
    "group-practice",
    "medical-centre",
    "hospital",
    "maternity",
    "laboratory",
    "imaging",
    "dental",
)
_CODE = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_EMAIL = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_](?:[\w-]{0,61}[^\W_])"
)
"""An address that needs no quoting (RFC 5322 §3.2.3, dot-atom), its domain in any script."""

_UNKNOWN_COUNTRY = N_("Clinics cannot be in this country yet.")
_UNKNOWN_ZONE = N_("This time zone is not known, for example Africa/Tunis.")
_UNKNOWN_CURRENCY = N_("This currency is not known, for example TND.")
_UNKNOWN_TYPE = N_("This is not one of the choices.")
_NOT_AN_ADDRESS = N_("This is not an e-mail address.")
_NO_LANGUAGE = N_("Choose at least one language among French, English and Arabic.")


def country_problem(code: str) -> Problem | None:
    """Return what is wrong with a country's code (ISO 3166-1 alpha-2), or None."""
    return None if code in COUNTRIES else Problem(_UNKNOWN_COUNTRY)


def time_zone_problem(name: str) -> Problem | None:
    """Return what is wrong with an IANA time zone, or None."""
    try:
        time_zone(name)
    except ValueError:
        return Problem(_UNKNOWN_ZONE)
    return None if "/" in name else Problem(_UNKNOWN_ZONE)


def currency_problem(code: str) -> Problem | None:
    """Return what is wrong with a currency (ISO 4217), or None."""
    return None if code in DECIMALS else Problem(_UNKNOWN_CURRENCY)


def type_problem(code: str) -> Problem | None:
    """Return what is wrong with a type of clinic, or None."""
    return None if code in TYPES else Problem(_UNKNOWN_TYPE)


def email_problem(address: str) -> Problem | None:
    """Return what is wrong with an e-mail address, or None; '' is none and fine."""
    return None if not address or _EMAIL.fullmatch(address) else Problem(_NOT_AN_ADDRESS)


def languages_problem(codes: Iterable[str]) -> Problem | None:
    """Return what is wrong with the languages of a clinic, or None."""
    codes = list(codes)
    return None if codes and set(codes) <= set(LANGUAGES) else Problem(_NO_LANGUAGE)


def codes_problem(codes: Iterable[str]) -> Problem | None:
    """Return what is wrong with a list of codes of specialties, or None."""
    codes = list(codes)
    if len(codes) > 60:
        return Problem(N_("Too many: %(max_length)s at most."), max_length=60)
    fine = all(len(code) <= 40 and _CODE.fullmatch(code) for code in codes)
    return None if fine else Problem(_UNKNOWN_TYPE)


def iban_of(written: str) -> tuple[str, Problem | None]:
    """Return the IBAN in one form ('' stays ''), or what is wrong with it."""
    if not written.strip():
        return "", None
    try:
        return normalise_iban(written), None
    except InvalidIdentifier as refusal:
        return "", refusal.problem

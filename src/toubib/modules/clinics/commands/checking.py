"""Bring what somebody filled in about a clinic or a site into the form it is kept in, or say why not."""

from collections.abc import Callable, Mapping
from typing import Any

from toubib.kernel.errors import N_, InvalidInput, Problem
from toubib.kernel.names import tokens
from toubib.modules.clinics.domain import clinic_fields as rules
from toubib.modules.clinics.domain.duplicates import search_key
from toubib.modules.clinics.domain.opening_hours import Opening, problem_of
from toubib.platform.phones import normalise_phone

_CHECKS: dict[str, Callable[[Any], Problem | None]] = {
    "type": rules.type_problem,
    "country": rules.country_problem,
    "time_zone": rules.time_zone_problem,
    "currency": rules.currency_problem,
    "languages": rules.languages_problem,
    "specialties": rules.codes_problem,
    "email": rules.email_problem,
    "opening_hours": lambda hours: problem_of(Opening(**one) for one in hours),
}
_NEVER_EMPTY = ("name", "city", "country")


def checked(fields: Mapping[str, Any], *, country: str) -> dict[str, Any]:
    """Return the columns to write; None among `fields` leaves a column as it is.

    `country` is where a telephone number without its country code is. Raises InvalidInput, with every field
    that is wrong.
    """
    columns = {name: value for name, value in fields.items() if value is not None}
    problems = {
        name: problem
        for name, check in _CHECKS.items()
        if name in columns and (problem := check(columns[name])) is not None
    }
    for name in _NEVER_EMPTY:
        if name in columns and not columns[name]:
            problems[name] = Problem(N_("This is needed."))
    if columns.get("phone") and "country" not in problems:
        try:
            columns["phone"] = normalise_phone(columns["phone"], columns.get("country") or country)
        except InvalidInput as refusal:
            problems["phone"] = refusal.fields["phone"][0]
    if "name" in columns and not tokens(columns["name"]):
        problems["name"] = Problem(N_("A name needs letters or digits."))
    if problems:
        raise InvalidInput(problems)
    return columns | _derived(columns)


def _derived(columns: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns that follow from others: what names and cities are found and sorted by."""
    derived: dict[str, Any] = {}
    if "name" in columns:
        derived["search_key"] = search_key(columns["name"])
    if "city" in columns:
        derived["city_key"] = " ".join(tokens(columns["city"]))[:80]
    for name in ("languages", "specialties"):
        if name in columns:
            derived[name] = list(dict.fromkeys(columns[name]))
    if "email" in columns:
        derived["email"] = columns["email"].lower()
    return derived

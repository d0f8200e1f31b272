"""What pydantic finds wrong with a request, in words that people understand, by field."""

from typing import Any

from toubib.kernel.errors import N_, Problem

_MESSAGES: dict[str, str] = {
    "missing": N_("This is needed."),
    "string_too_short": N_("This is too short: at least %(min_length)s characters."),
    "string_too_long": N_("This is too long: %(max_length)s characters at most."),
    "unusable_characters": N_("This contains characters that cannot be used."),
    "too_far_away": N_("This date is too far away."),
    "whole_minute": N_("This time should be a whole minute, for example 09:00."),
    "too_long": N_("Too many: %(max_length)s at most."),
    "too_short": N_("Too few: at least %(min_length)s."),
    "string_type": N_("This should be text."),
    "string_pattern_mismatch": N_("This does not look right."),
    "int_parsing": N_("This should be a whole number."),
    "int_type": N_("This should be a whole number."),
    "bool_parsing": N_("This should be yes or no."),
    "uuid_parsing": N_("This identifier is not valid."),
    "uuid_type": N_("This identifier is not valid."),
    "greater_than_equal": N_("This should be at least %(ge)s."),
    "less_than_equal": N_("This should be at most %(le)s."),
    "timezone_aware": N_("This time needs its offset, for example 2026-11-26T09:00:00+01:00."),
    "enum": N_("This is not one of the choices."),
    "literal_error": N_("This is not one of the choices."),
    "extra_forbidden": N_("This field is not known."),
    "json_invalid": N_("This request could not be read."),
}
_DATE = N_("This is not a date we can read, for example 2026-11-26.")
_TIME = N_("This is not a time we can read, for example 09:00.")
_OTHER = N_("This does not look right.")


def field_problems(found: list[dict[str, Any]]) -> dict[str, list[Problem]]:
    """Group by field; a field inside the body is named without `body`, nested ones are dotted."""
    fields: dict[str, list[Problem]] = {}
    for one in found:
        fields.setdefault(_name(one.get("loc", ())), []).append(_problem(one))
    return fields


def _name(location: tuple[Any, ...]) -> str:
    parts = [str(part) for part in location]
    if parts and parts[0] in ("body", "query", "path", "form", "file", "header"):
        parts = parts[1:]
        if len(parts) > 1 and parts[0] in ("payload", "filters", "data"):
            parts = parts[1:]
    return ".".join(parts) or "body"


def _problem(one: dict[str, Any]) -> Problem:
    kind = str(one.get("type", ""))
    context = {key: value for key, value in (one.get("ctx") or {}).items() if key != "error"}
    if context.get("field_type") == "Value" and f"string_{kind}" in _MESSAGES:
        kind = f"string_{kind}"  # a text whose length is measured after a check of ours
    if kind in _MESSAGES:
        return Problem(_MESSAGES[kind], **context)
    if kind.startswith(("datetime", "date")):
        return Problem(_DATE)
    if kind.startswith("time"):
        return Problem(_TIME)
    return Problem(_OTHER)

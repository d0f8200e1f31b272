"""Changes of administrative data, checked once for the files of clinics and for people on an account alike.

Changes are a mapping of field names to new values; what is not named stays. The fields:

- `given_name`, `family_name`, `birth_name`, `birth_place`, `attending_physician`, `coverage`, `email`: text;
- `birth_date`: a date or None; `sex`, `preferred_channel`, `language`, `blood_group`: codes;
- `phones`: the whole new list of `{number, kind}`, the main one first; or `phone`: the main number alone;
- `addresses`: the whole new list of `{line, postal_code, city, country}`;
- `emergency_contact`: `{name, relation, phone}` or None;
- `identifiers`: a list of `{type, value, country}`: each replaces the one of its type, or removes it when
  its value is empty; those of other types stay, since nobody reads their values back to send them again.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from toubib.kernel.clock import now
from toubib.kernel.errors import N_, InvalidInput, Problem
from toubib.kernel.names import tokens
from toubib.modules.patients.domain.identifiers import RULES, IdentifierType, InvalidIdentifier, normalise
from toubib.modules.patients.domain.majority import EARLIEST_BIRTH
from toubib.modules.patients.models import Sex
from toubib.platform.phones import normalise_phone

CHANNELS = ("email", "sms", "push")
LANGUAGES = ("fr", "en", "ar")
BLOOD_GROUPS = ("A+", "A-", "B+", "B-", "AB+", "AB-", "O+", "O-")
PHONE_KINDS = ("mobile", "home", "work", "other")
MOST = {"phones": 6, "addresses": 5, "identifiers": 12}

_NEEDED = Problem(N_("This is needed."))
_CHOICE = Problem(N_("This is not one of the choices."))


def checked(changes: Mapping[str, Any], country: str, today: date | None = None) -> dict[str, Any]:
    """Return the changes in the form in which they are kept.

    Telephone numbers without a country code, and identifiers without a country, are of `country`. Raises
    InvalidInput with everything that is wrong, by field.
    """
    good: dict[str, Any] = {}
    wrong: dict[str, list[Problem]] = {}
    for name, value in changes.items():
        try:
            good[name] = _CHECKS[name](name, value, country)
        except InvalidInput as refused:
            wrong.update(refused.fields)
    try:
        check_birth_date(good.get("birth_date"), today or now().date())
    except InvalidInput as refused:
        wrong.update(refused.fields)
    if wrong:
        raise InvalidInput(wrong)
    return good


def check_birth_date(birth_date: date | None, today: date, field: str = "birth_date") -> None:
    """Raise InvalidInput when nobody living was born then."""
    if birth_date is None:
        return
    if birth_date > today:
        raise InvalidInput({field: Problem(N_("A birth date cannot be in the future."))})
    if birth_date < EARLIEST_BIRTH:
        raise InvalidInput({field: Problem(N_("A birth date cannot be before 1900."))})


def _text(maximum: int) -> "Check":
    def check(name: str, value: Any, country: str) -> str:
        text = str(value or "").strip()
        if len(text) > maximum:
            too_long = N_("This is too long: %(max_length)s characters at most.")
            raise InvalidInput({name: Problem(too_long, max_length=maximum)})
        return text

    return check


def _name(name: str, value: Any, country: str) -> str:
    text = _text(100)(name, value, country)
    if not text:
        raise InvalidInput({name: _NEEDED})
    if not tokens(text):
        raise InvalidInput({name: Problem(N_("A name has at least one letter."))})
    return text


def _birth_date(name: str, value: Any, country: str) -> date | None:
    return value


def _one_of(*choices: str, default: str) -> "Check":
    def check(name: str, value: Any, country: str) -> str:
        if value and value not in choices:
            raise InvalidInput({name: _CHOICE})
        return value or default

    return check


def check_email(name: str, value: Any, country: str = "") -> str:
    """Return an e-mail address in lower case, or ''. Raises InvalidInput."""
    email = _text(254)(name, value, country).lower()
    if email:
        try:
            validate_email(email)
        except ValidationError:
            raise InvalidInput({name: Problem(N_("This is not an e-mail address."))}) from None
    return email


def _phone(name: str, value: Any, country: str) -> str:
    return normalise_phone(str(value or ""), country, field=name)


def _phones(name: str, value: Any, country: str) -> list[dict[str, str]]:
    return _each(name, value, lambda path, item: _one_phone(path, item, country))


def _one_phone(path: str, item: Mapping[str, Any], country: str) -> dict[str, str]:
    number = normalise_phone(str(item.get("number") or ""), country, field=f"{path}.number")
    if not number:
        raise InvalidInput({f"{path}.number": _NEEDED})
    kind = _one_of(*PHONE_KINDS, default="mobile")(f"{path}.kind", item.get("kind"), country)
    return {"number": number, "kind": kind}


def _addresses(name: str, value: Any, country: str) -> list[dict[str, str]]:
    return _each(name, value, lambda path, item: _one_address(path, item, country))


def _one_address(path: str, item: Mapping[str, Any], country: str) -> dict[str, str]:
    where = check_country(f"{path}.country", item.get("country") or country)
    sizes = {"line": 240, "postal_code": 12, "city": 80}
    address = {part: _text(size)(f"{path}.{part}", item.get(part), country) for part, size in sizes.items()}
    if not any(address.values()):
        raise InvalidInput({f"{path}.line": _NEEDED})
    return {**address, "country": where}


def check_country(path: str, value: str) -> str:
    """Return a country code in capitals. Raises InvalidInput when it does not look like one."""
    code = str(value).strip().upper()
    if len(code) != 2 or not code.isascii() or not code.isalpha():
        raise InvalidInput({path: Problem(N_("A country is given by its two letters, for example TN."))})
    return code


def _emergency_contact(name: str, value: Any, country: str) -> dict[str, str] | None:
    if not value:
        return None
    contact = {
        "name": _text(160)(f"{name}.name", value.get("name"), country),
        "relation": _text(60)(f"{name}.relation", value.get("relation"), country),
        "phone": normalise_phone(str(value.get("phone") or ""), country, field=f"{name}.phone"),
    }
    if not any(contact.values()):
        return None
    if not contact["name"]:
        raise InvalidInput({f"{name}.name": _NEEDED})
    return contact


def _identifiers(name: str, value: Any, country: str) -> list[dict[str, str]]:
    found = _each(name, value, lambda path, item: _one_identifier(path, item, country))
    seen: set[str] = set()
    for number, item in enumerate(found):
        if item["type"] in seen:
            raise InvalidInput({f"{name}.{number}.type": Problem(N_("This type is there twice."))})
        seen.add(item["type"])
    return found


def _one_identifier(path: str, item: Mapping[str, Any], country: str) -> dict[str, str]:
    try:
        type_ = IdentifierType(item.get("type") or "")
    except ValueError:
        unknown = Problem(N_("This type of identifier is not known."))
        raise InvalidInput({f"{path}.type": unknown}) from None
    where = RULES[type_].country or check_country(f"{path}.country", item.get("country") or country)
    if not (item.get("value") or "").strip():
        return {"type": type_.value, "country": where, "value": ""}
    try:
        return {"type": type_.value, "country": where, "value": normalise(type_, item["value"])}
    except InvalidIdentifier as wrong:
        raise InvalidInput({f"{path}.value": wrong.problem}) from None


def _each(name: str, value: Any, check: Callable[[str, Any], Any]) -> list[Any]:
    items = list(value or ())
    if len(items) > MOST[name]:
        raise InvalidInput({name: Problem(N_("Too many: %(max_length)s at most."), max_length=MOST[name])})
    good: list[Any] = []
    wrong: dict[str, list[Problem]] = {}
    for number, item in enumerate(items):
        try:
            good.append(check(f"{name}.{number}", item))
        except InvalidInput as refused:
            wrong.update(refused.fields)
    if wrong:
        raise InvalidInput(wrong)
    return good


Check = Callable[[str, Any, str], Any]

_CHECKS: dict[str, Check] = {
    "given_name": _name,
    "family_name": _name,
    "birth_name": _text(100),
    "birth_date": _birth_date,
    "birth_place": _text(120),
    "sex": _one_of(*Sex.values, default=Sex.UNKNOWN.value),
    "phone": _phone,
    "phones": _phones,
    "email": check_email,
    "preferred_channel": _one_of(*CHANNELS, default="email"),
    "language": _one_of(*LANGUAGES, default="fr"),
    "blood_group": _one_of(*BLOOD_GROUPS, default=""),
    "addresses": _addresses,
    "attending_physician": _text(160),
    "coverage": _text(240),
    "emergency_contact": _emergency_contact,
    "identifiers": _identifiers,
}

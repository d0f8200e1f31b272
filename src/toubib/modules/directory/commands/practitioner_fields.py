"""What a practitioner's profile is made of, checked: for adding and for editing alike.

Fields: `title`, `given_name`, `family_name`, `biography`, `experience`: text; `gender`, `colour`: codes;
`specialties`, `languages`: lists of codes; `qualifications`: list of texts; `registration`: `{type, value}`
or None; `bank`: `{iban, holder}` or None (an IBAN left out stays); `published`: whether the clinic wants them
in the public directory; `accepts_new_patients`. Sites and accounts are their commands' own business.
"""

from collections.abc import Callable, Mapping
from typing import Any

from toubib.kernel.errors import N_, InvalidInput, Problem
from toubib.kernel.iban import normalise_iban
from toubib.kernel.identifiers import InvalidIdentifier, Reason
from toubib.kernel.names import tokens
from toubib.modules.directory.domain.registration import normalise_registration
from toubib.modules.directory.domain.specialties import SPECIALTIES
from toubib.modules.directory.domain.spoken_languages import SPOKEN
from toubib.modules.directory.models import PractitionerRole

OWN_FIELDS = frozenset(
    {
        "title",
        "gender",
        "biography",
        "qualifications",
        "experience",
        "languages",
        "accepts_new_patients",
        "colour",
    }
)
"""What practitioners edit of their own profile (DIR-2); the rest is for the clinic's administrators."""

GENDERS = ("female", "male", "other", "")
COLOURS = ("pine", "sky", "apricot", "plum", "moss")
_NEEDED = Problem(N_("This is needed."))
_CHOICE = Problem(N_("This is not one of the choices."))

Check = Callable[[str, Any], Any]


def checked(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields in the form in which they are kept; raises InvalidInput with everything wrong."""
    good: dict[str, Any] = {}
    wrong: dict[str, list[Problem]] = {}
    for name, value in fields.items():
        try:
            good[name] = _CHECKS[name](name, value)
        except InvalidInput as refused:
            wrong.update(refused.fields)
    if wrong:
        raise InvalidInput(wrong)
    return good


def apply(role: PractitionerRole, fields: Mapping[str, Any]) -> list[str]:
    """Put checked fields into the row, unsaved, and return the names of those that changed."""
    before = _state(role)
    for name, value in fields.items():
        if name == "registration":
            role.registration_type, role.registration_value = value
        elif name == "bank":
            role.iban = role.iban if value["iban"] is None else value["iban"]
            role.account_holder = value["holder"]
        else:
            setattr(role, _COLUMNS.get(name, name), value)
    after = _state(role)
    return sorted(name for name in fields if before[name] != after[name])


def _state(role: PractitionerRole) -> dict[str, Any]:
    state = {name: getattr(role, _COLUMNS.get(name, name), None) for name in _CHECKS}
    state["registration"] = (role.registration_type, role.registration_value)
    state["bank"] = (role.iban, role.account_holder)
    return state


_COLUMNS = {"published": "listed"}


def _text(maximum: int) -> Check:
    def check(name: str, value: Any) -> str:
        text = str(value or "").strip()
        if len(text) > maximum:
            too_long = N_("This is too long: %(max_length)s characters at most.")
            raise InvalidInput({name: Problem(too_long, max_length=maximum)})
        return text

    return check


def _name(name: str, value: Any) -> str:
    text = _text(100)(name, value)
    if not text:
        raise InvalidInput({name: _NEEDED})
    if not tokens(text):
        raise InvalidInput({name: Problem(N_("A name has at least one letter."))})
    return text


def _one_of(*choices: str) -> Check:
    def check(name: str, value: Any) -> str:
        if (value or "") not in choices:
            raise InvalidInput({name: _CHOICE})
        return value or ""

    return check


def _list(most: int, check_one: Check, *, least: int = 0) -> Check:
    def check(name: str, value: Any) -> list[str]:
        found = [check_one(f"{name}.{number}", item) for number, item in enumerate(value or ())]
        found = list(dict.fromkeys(item for item in found if item))
        if len(found) < least:
            raise InvalidInput({name: _NEEDED})
        if len(found) > most:
            raise InvalidInput({name: Problem(N_("Too many: %(max_length)s at most."), max_length=most)})
        return found

    return check


def _registration(name: str, value: Any) -> tuple[str, str]:
    if not value or not (value.get("value") or "").strip():
        return "", ""
    type_ = value.get("type") or ""
    try:
        return type_, normalise_registration(type_, value["value"])
    except InvalidIdentifier as wrong:
        part = "type" if wrong.reason == Reason.TYPE else "value"
        raise InvalidInput({f"{name}.{part}": wrong.problem}) from None


def _bank(name: str, value: Any) -> dict[str, str | None]:
    if not value:
        return {"iban": "", "holder": ""}
    holder, iban = _text(160)(f"{name}.holder", value.get("holder")), value.get("iban")
    if not iban:
        return {"iban": iban, "holder": holder}
    try:
        return {"iban": normalise_iban(iban), "holder": holder}
    except InvalidIdentifier as wrong:
        raise InvalidInput({f"{name}.iban": wrong.problem}) from None


def _flag(name: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise InvalidInput({name: Problem(N_("This should be yes or no."))})
    return value


_CHECKS: dict[str, Check] = {
    "title": _text(20),
    "given_name": _name,
    "family_name": _name,
    "gender": _one_of(*GENDERS),
    "specialties": _list(6, _one_of(*SPECIALTIES), least=1),
    "registration": _registration,
    "languages": _list(10, _one_of(*SPOKEN)),
    "biography": _text(4000),
    "qualifications": _list(20, _text(160)),
    "experience": _text(2000),
    "colour": _one_of(*COLOURS),
    "accepts_new_patients": _flag,
    "published": _flag,
    "bank": _bank,
}

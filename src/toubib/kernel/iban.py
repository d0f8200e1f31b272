"""International bank account numbers (ISO 13616).

Structures come from the SWIFT registry, through python-stdnum. Countries of Africa that use IBANs without
being in that registry are listed here from common usage: not officially verified.
"""

import re

from stdnum import numdb
from stdnum.iso7064 import mod_97_10

from toubib.kernel.errors import N_
from toubib.kernel.identifiers import InvalidIdentifier, Reason, compact

_UNREGISTERED = {
    "AO": "21!n",
    "BF": "2!c22!n",
    "BJ": "2!c22!n",
    "CF": "23!n",
    "CG": "23!n",
    "CI": "2!c22!n",
    "CM": "23!n",
    "CV": "21!n",
    "DZ": "22!n",
    "GA": "23!n",
    "GQ": "23!n",
    "GW": "2!c19!n",
    "KM": "23!n",
    "MA": "24!n",
    "MG": "23!n",
    "ML": "2!c22!n",
    "NE": "2!c22!n",
    "SN": "2!c22!n",
    "TD": "23!n",
    "TG": "2!c22!n",
}
_PART = re.compile(r"([0-9]+)!([nac])")
_CLASSES = {"n": "[0-9]", "a": "[A-Z]", "c": "[A-Z0-9]"}
_SHAPE = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]+")
_REGISTRY = numdb.get("iban")

_MESSAGES = {
    Reason.CHARACTERS: N_(
        "An IBAN is two letters, two digits, then digits and letters as its country has them."
    ),
    Reason.COUNTRY: N_("No country whose IBANs we know begins so."),
    Reason.LENGTH: N_("This IBAN does not have the length of its country's."),
    Reason.KEY: N_("The check digits of this IBAN do not match: look for a typing mistake."),
}


def _structure(country: str) -> str | None:
    _, properties = _REGISTRY.info(country)[0]
    return properties.get("bban") or _UNREGISTERED.get(country)


def normalise_iban(value: str) -> str:
    """The IBAN without separators, in capitals. Raises InvalidIdentifier, which says what is wrong."""
    number = compact(value)
    if not _SHAPE.fullmatch(number):
        raise _refusal(Reason.CHARACTERS if number else Reason.LENGTH)
    structure = _structure(number[:2])
    if structure is None:
        raise _refusal(Reason.COUNTRY)
    parts = [(int(count), _CLASSES[kind]) for count, kind in _PART.findall(structure)]
    if len(number) != 4 + sum(count for count, _ in parts):
        raise _refusal(Reason.LENGTH)
    if not re.fullmatch("".join(f"{allowed}{{{count}}}" for count, allowed in parts), number[4:]):
        raise _refusal(Reason.CHARACTERS)
    if not mod_97_10.is_valid(number[4:] + number[:4]):
        raise _refusal(Reason.KEY)
    return number


def _refusal(reason: Reason) -> InvalidIdentifier:
    return InvalidIdentifier("iban", reason, _MESSAGES[reason])

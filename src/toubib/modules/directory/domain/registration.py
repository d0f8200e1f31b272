"""Numbers under which practitioners are registered with their authorities.

RPPS (France, Répertoire partagé des professionnels de santé): 11 digits for life, the last a Luhn key
(Agence du numérique en santé). Elsewhere registers differ, so any plausible number is taken as it is.
"""

import re
from enum import StrEnum

from stdnum import luhn

from toubib.kernel.errors import N_
from toubib.kernel.identifiers import InvalidIdentifier, Reason, compact

_OTHER = re.compile(r"[^\W_][\w ./'\-]*")
_OTHER_LENGTHS = range(2, 31)


class RegistrationType(StrEnum):
    """Which register."""

    RPPS = "RPPS"
    OTHER = "other"


def normalise_registration(type_: str, value: str) -> str:
    """The number as it is stored and shown: RPPS compact and checked, others with single spaces.

    Raises InvalidIdentifier, whose `reason` is "type", "characters", "length" or "key".
    """
    if type_ == RegistrationType.RPPS:
        return _rpps(compact(value))
    if type_ == RegistrationType.OTHER:
        return _other(" ".join(value.split()))
    raise InvalidIdentifier("registration", Reason.TYPE, N_("This type of registration is not known."))


def complete_rpps(ten: str) -> str:
    """An RPPS number with its key, from its first ten digits."""
    if not re.fullmatch(r"[0-9]{10}", ten):
        raise InvalidIdentifier("rpps", Reason.LENGTH, N_("An RPPS number has 11 digits."))
    return ten + luhn.calc_check_digit(ten)


def _rpps(number: str) -> str:
    if not re.fullmatch(r"[0-9]*", number):
        raise InvalidIdentifier("rpps", Reason.CHARACTERS, N_("An RPPS number is made of digits only."))
    if len(number) != 11:
        raise InvalidIdentifier("rpps", Reason.LENGTH, N_("An RPPS number has 11 digits."))
    if not luhn.is_valid(number):
        raise InvalidIdentifier(
            "rpps",
            Reason.KEY,
            N_("The last digit of this RPPS number does not match: look for a typing mistake."),
        )
    return number


def _other(number: str) -> str:
    if len(number) not in _OTHER_LENGTHS:
        raise InvalidIdentifier(
            "registration", Reason.LENGTH, N_("A registration number has 2 to 30 characters.")
        )
    if not _OTHER.fullmatch(number):
        raise InvalidIdentifier(
            "registration",
            Reason.CHARACTERS,
            N_("A registration number is made of letters, digits, spaces, dots, slashes and hyphens."),
        )
    return number

"""Telephone numbers: checked, and kept in E.164 (+21698123456)."""

import phonenumbers
from django.conf import settings

from toubib.kernel.errors import N_, InvalidInput, Problem

_UNREADABLE = N_("This is not a telephone number we can read. Write it with its country code: %(example)s.")


def normalise_phone(text: str, country: str = "", *, field: str = "phone") -> str:
    """Return the number in E.164; '' stays ''.

    A number written without `+` is one of `country` (ISO 3166 alpha-2), or else of the installation's
    DEFAULT_COUNTRY. Raises InvalidInput on `field`.
    """
    if not text.strip():
        return ""
    region = (country or settings.DEFAULT_COUNTRY).upper()
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        number = None
    if number is None or number.extension or not phonenumbers.is_valid_number(number):
        raise InvalidInput({field: Problem(_UNREADABLE, example=example_number(region))})
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def example_number(country: str) -> str:
    """Return a made-up number of the country, as one writes it abroad."""
    found = phonenumbers.example_number_for_type(country, phonenumbers.PhoneNumberType.MOBILE)
    if found is None:
        return "+216 20 123 456"
    return phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def shown_phone(number: str) -> str:
    """Return an E.164 number as people write it, with its country code; what is not one stays as it is."""
    try:
        return phonenumbers.format_number(
            phonenumbers.parse(number), phonenumbers.PhoneNumberFormat.INTERNATIONAL
        )
    except phonenumbers.NumberParseException:
        return number

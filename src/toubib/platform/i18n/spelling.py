"""Days, times and sums as people write them, in the active language; for messages and documents.

They look as the web application shows them: 24-hour clock, and in Arabic the months' names of the Maghreb
(جانفي, جويلية), which is what Tunisia's calendars and authorities use, not those of the Levant or the Gulf.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import formats
from django.utils.translation import get_language, gettext

from toubib.kernel.errors import N_
from toubib.kernel.money import Money, decimals

_MONTHS_OF_THE_MAGHREB = (
    "جانفي", "فيفري", "مارس", "أفريل", "ماي", "جوان", "جويلية", "أوت", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر",
)  # fmt: skip

_CLOCKS = {
    "Africa/Tunis": N_("Tunis time"),
    "Africa/Dakar": N_("Dakar time"),
    "Europe/Paris": N_("Paris time"),
}


def day(instant: datetime, time_zone: str) -> str:
    """Return the local day spelled out: "jeudi 26 novembre 2026"."""
    local = instant.astimezone(ZoneInfo(time_zone))
    if get_language() == "ar":
        weekday = formats.date_format(local, "l")
        return f"{weekday} {local.day} {_MONTHS_OF_THE_MAGHREB[local.month - 1]} {local.year}"
    return formats.date_format(local, "l j F Y")


def time(instant: datetime, time_zone: str) -> str:
    """Return the local time on a 24-hour clock: "09:00"."""
    return f"{instant.astimezone(ZoneInfo(time_zone)):%H:%M}"


def moment(instant: datetime, time_zone: str) -> str:
    """Return day and time: "jeudi 26 novembre 2026 à 09:00"."""
    return gettext("%(day)s at %(time)s") % {"day": day(instant, time_zone), "time": time(instant, time_zone)}


def clock(time_zone: str) -> str:
    """Say whose clock it is, for readers who may be elsewhere: "heure de Tunis"."""
    known = _CLOCKS.get(time_zone)
    if known:
        return gettext(known)
    return gettext("%(place)s time") % {"place": time_zone.rpartition("/")[2].replace("_", " ")}


def money(value: Money) -> str:
    """Return a sum with the language's separators and the currency's code: "70,000 TND"."""
    figures = formats.number_format(
        value.amount, decimal_pos=decimals(value.currency), use_l10n=True, force_grouping=True
    )
    return f"{figures} {value.currency}"

"""Days as the pages write them in French."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

TUNIS = ZoneInfo("Africa/Tunis")
_WEEKDAYS = "lundi mardi mercredi jeudi vendredi samedi dimanche".split()
_MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
THURSDAY = 3


def today() -> date:
    """Return the day it is in Tunis."""
    return datetime.now(TUNIS).date()


def next_weekday(weekday: int) -> date:
    """Return the next such day after today, 0 being Monday."""
    return today() + timedelta(days=(weekday - today().weekday() - 1) % 7 + 1)


def in_words(day: date) -> str:
    """Write "jeudi 26 novembre"."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"


def in_full(day: date) -> str:
    """Write "26 novembre 2026"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def read(words: str) -> date:
    """Return the day of "jeudi 26 novembre, 09:40", which lies ahead."""
    return next(
        day
        for day in (today() + timedelta(days=ahead) for ahead in range(365))
        if in_words(day) == words.partition(",")[0]
    )

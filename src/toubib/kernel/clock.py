"""The clock, passed to whatever depends on the present so that tests can travel in time."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def now() -> datetime:
    """Return the present instant, aware, in UTC."""
    return datetime.now(UTC)

"""A clinic's own opening hours, as shown to people: when its front desk is open."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from toubib.kernel.errors import N_, Problem

_TIME = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]|24:00")
MOST = 42
"""Six intervals a day, seven days."""


@dataclass(frozen=True, slots=True, order=True)
class Opening:
    """Open on a weekday (0 is Monday) from `start` to `end`, on the wall clock, "09:00" to "24:00"."""

    weekday: int
    start: str
    end: str


def problem_of(openings: Iterable[Opening]) -> Problem | None:
    """Return what is wrong with these hours, or None: every time readable, in order, none overlapping."""
    ordered = sorted(openings)
    if len(ordered) > MOST:
        return Problem(N_("Too many: %(max_length)s at most."), max_length=MOST)
    for one in ordered:
        if not (_TIME.fullmatch(one.start) and _TIME.fullmatch(one.end)):
            return Problem(N_("This is not a time we can read, for example 09:00."))
        if one.start >= one.end:
            return Problem(N_("The end must come after the beginning."))
    for before, later in pairwise(ordered):
        if before.weekday == later.weekday and later.start < before.end:
            return Problem(N_("Two of these hours overlap."))
    return None

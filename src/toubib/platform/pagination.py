"""Pages of a list by place rather than by number: what is added meanwhile hides and repeats nothing."""

import base64
import json
from collections.abc import Callable, Sequence
from typing import TypeVar

from toubib.kernel.errors import N_, InvalidInput, Problem

T = TypeVar("T")


def cursor_after(*place: str) -> str:
    """Return the marker of the row at this place: the texts by which the list is ordered."""
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


def place_of(cursor: str, length: int) -> list[str] | None:
    """Return the place a marker stands for, None for the first page. Raises InvalidInput on `cursor`."""
    if not cursor:
        return None
    try:
        place = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except ValueError:
        place = None
    if not (isinstance(place, list) and len(place) == length and all(map(_is_text, place))):
        raise InvalidInput({"cursor": Problem(N_("This page marker is not valid."))})
    return place


def _is_text(part: object) -> bool:
    """Say whether this is text that PostgreSQL takes: neither NUL nor a lone half of a character."""
    return isinstance(part, str) and not any(char == "\0" or 0xD800 <= ord(char) <= 0xDFFF for char in part)


def page_of(
    rows: Sequence[T], size: int, place: Callable[[T], tuple[str, ...]]
) -> tuple[list[T], str | None]:
    """Cut a page out of `size` + 1 rows: the rows to show, and the marker of the next page if any."""
    shown = list(rows[:size])
    return shown, cursor_after(*place(shown[-1])) if len(rows) > size else None

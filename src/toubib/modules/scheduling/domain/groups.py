"""Groups (SCH-18): sessions for several patients, each with a numbered seat."""

from collections.abc import Iterable


def compacted(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Return which seat numbers change, and to what, so that those taken are 1, 2, 3 … in the same order.

    In an order in which no two seats ever have the same number. Raises ValueError for a number twice.
    """
    taken = sorted(numbers)
    if len(set(taken)) != len(taken) or any(number < 1 for number in taken):
        raise ValueError(f"seats are numbered from 1, once each: {taken}")
    return [(old, new) for new, old in enumerate(taken, start=1) if old != new]


def places_left(capacity: int, taken: int) -> int:
    """Return how many more may come; never below none."""
    return max(0, capacity - taken)

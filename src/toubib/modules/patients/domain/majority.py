"""Until when an account holder may act for somebody in their care (PAT-7).

The age of majority is 18 in France (Code civil, art. 414), Tunisia (Code du statut personnel, art. 153, as
amended in 2010), Senegal (Code de la famille, art. 276) and Belgium (Code civil, art. 488).
"""

from datetime import date

MAJORITY = 18
"""Years."""

EARLIEST_BIRTH = date(1900, 1, 1)


def comes_of_age(birth_date: date) -> date:
    """Return the eighteenth birthday; 1 March for somebody born on 29 February."""
    try:
        return birth_date.replace(year=birth_date.year + MAJORITY)
    except ValueError:
        return date(birth_date.year + MAJORITY, 3, 1)


def rights_end(relation: str, birth_date: date | None, today: date) -> date | None:
    """Return the first day the holder may no longer act for them; None when nothing ends it.

    A child's rights end at majority, and so do those over any other minor; an adult relative in one's care
    has no such day.
    """
    if relation == "self" or birth_date is None:
        return None
    end = comes_of_age(birth_date)
    return end if relation == "child" or end > today else None

"""Searching the files of a clinic (PAT-3): by words of names, telephone, birth date, identifier, e-mail.

One query a search, which writes the JSON itself. What few files have is looked up, then put in order; what
many have ("ben") is met soon enough by going through the files in their order.
"""

import json
from typing import Any
from uuid import UUID

from toubib.kernel.access import Permission
from toubib.kernel.actor import Actor
from toubib.kernel.errors import N_, InvalidInput, Problem
from toubib.modules.patients.domain.search_terms import Search, Term, parse
from toubib.modules.patients.models import PatientIdentifier
from toubib.modules.patients.queries.search_sql import Shape, gone_through, looked_up
from toubib.platform.database.statements import prepared
from toubib.platform.pagination import cursor_after, place_of
from toubib.platform.tenancy import scope

PAGE = 25
MANY = 2_000
"""Words found beyond which a search goes through the files in order rather than looking them all up."""

_MOST_RANK = 99


def patients(query: str, cursor: str = "", *, actor: Actor, limit: int = PAGE) -> str:
    """Return a page of the clinic's files that match, as JSON; all of them, by name, for an empty query.

    The best match first: those that have the words whole, then by family name. A query of nothing that can
    be searched for (punctuation) finds nothing. Secretaries see every file of the clinic, whoever they are
    assigned to: the front desk is shared. Raises Forbidden, InvalidInput.
    """
    actor.require(Permission.PATIENTS_READ)
    assert actor.clinic_id is not None
    search = parse(query)
    place = _place(cursor)
    if query.strip() and not search:
        return _answer("[]", None)
    shape, params = prepare(actor.clinic_id, search, place, limit)
    ranked = bool(search) and (place is None or place[0] is not None)
    with scope(actor):
        ((found, items, last),) = prepared((looked_up if ranked else gone_through)(shape), params)
        if found > MANY and place is None:
            ((_, items, last),) = prepared(gone_through(shape), params)
    return _answer(items, last)


def prepare(
    clinic_id: UUID, search: Search, place: tuple[int | None, str, UUID] | None, limit: int
) -> tuple[Shape, dict[str, Any]]:
    """Return the shape of a search, by which its statement is known, and the statement's parameters."""
    terms = sorted(search.terms, key=_commonness)
    params: dict[str, Any] = {"clinic": clinic_id, "limit": limit, "most": MANY + 1}
    for number, term in enumerate(terms):
        for which, (low, high) in enumerate(term.ranges):
            params[f"low_{number}_{which}"], params[f"high_{number}_{which}"] = low, high
        if term.identifiers:
            params[f"hashes_{number}"] = [PatientIdentifier.hashed(*one) for one in term.identifiers]
    if search.identifiers:
        params["whole"] = [PatientIdentifier.hashed(*one) for one in search.identifiers]
    if place is not None:
        params["rank"], params["key"], params["id"] = place
    shape = Shape(
        terms=tuple((len(term.ranges), bool(term.identifiers)) for term in terms),
        whole=bool(search.identifiers),
        after=place is not None,
    )
    return shape, params


def _commonness(term: Term) -> tuple[bool, int]:
    """Order terms by how many files have them, as far as one can tell: the rarest is looked up first.

    Numbers, dates and addresses are rarer than names, and long words than short ones.
    """
    starts = [low for low, _ in term.ranges]
    is_name = all(low[:1] not in ("+", "=") and "@" not in low for low in starts)
    return is_name, -max((len(low) for low in starts), default=0)


def _answer(items: str, last: list[str] | None) -> str:
    return f'{{"items":{items},"next":{json.dumps(cursor_after(*last) if last else None)}}}'


def _place(cursor: str) -> tuple[int | None, str, UUID] | None:
    """Read where the previous page ended; no rank when the files were gone through by name."""
    place = place_of(cursor, 3)
    if place is None:
        return None
    try:
        rank = int(place[0]) if place[0] else None
        if rank is not None and not 0 <= rank <= _MOST_RANK:
            raise ValueError
        return rank, place[1], UUID(place[2])
    except ValueError:
        raise InvalidInput({"cursor": Problem(N_("This page marker is not valid."))}) from None

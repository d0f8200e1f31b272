"""The statements of a search: one text for every search of the same shape, so that PostgreSQL plans it once.

Invariant: conditions are equalities and text ranges on `(clinic_id, token)`, the only ones that row security
lets into an index; `tests/test_search_plans.py` holds the statements to that.
"""

from dataclasses import dataclass
from functools import lru_cache

_ENTRY = "FROM patients_patientsearchentry e WHERE e.clinic_id = %(clinic)s"
_IDENTIFIER = "FROM patients_patientidentifier i WHERE i.clinic_id = %(clinic)s"
_COLUMNS = "p.id, p.given_name, p.family_name, p.birth_date, p.sex, p.phone, p.email, p.sort_key"
_WRITTEN = """
coalesce(json_agg(json_build_object('id', p.id, 'given_name', p.given_name, 'family_name', p.family_name,
    'birth_date', p.birth_date, 'sex', nullif(p.sex, 'unknown'), 'phone', p.phone, 'email', p.email)
    ORDER BY p.n) FILTER (WHERE p.n <= %(limit)s), '[]'::json)::text
"""
_LAST = """
CASE WHEN count(*) > %(limit)s THEN ARRAY[
    max(p.rank::text) FILTER (WHERE p.n = %(limit)s), max(p.sort_key) FILTER (WHERE p.n = %(limit)s),
    max(p.id::text) FILTER (WHERE p.n = %(limit)s)] END
"""


@dataclass(frozen=True, slots=True)
class Shape:
    """What two searches share that differ in their words only.

    `terms`: of each, how many ranges it has and whether it may be an identifier. `whole`: the query may be
    one as a whole. `after`: a page that is not the first.
    """

    terms: tuple[tuple[int, bool], ...]
    whole: bool
    after: bool


@lru_cache(maxsize=200)
def looked_up(shape: Shape) -> str:
    """Look up the files that match, rank them, and write the best: for what few files have.

    Gives one row: how many words matched (`many` + 1 when there may be more), the page as JSON, and the place
    of its last file if more follow. A file ranks by how many of the words it has whole, then by family name.
    """
    hits = []
    if shape.terms:
        ranks = " + ".join(["d.exact", *(f"o{term}.exact" for term in range(1, len(shape.terms)))])
        others = "".join(
            f" CROSS JOIN LATERAL (SELECT max(s.exact) AS exact FROM ({_sources(shape, term, of='d.id')}) s)"
            f" o{term}"
            for term in range(1, len(shape.terms))
        )
        met = " AND ".join(f"o{term}.exact IS NOT NULL" for term in range(1, len(shape.terms))) or "true"
        driving = f"({_sources(shape, 0)}) d"
        hits.append(f"(SELECT d.id, {ranks} AS rank FROM {driving}{others} WHERE {met} LIMIT %(most)s)")
    if shape.whole:
        hits.append(f"(SELECT i.patient_id, 99 {_IDENTIFIER} AND i.lookup = ANY(%(whole)s))")
    after = "WHERE (-b.rank, p.sort_key, p.id) > (-%(rank)s::int, %(key)s, %(id)s)" if shape.after else ""
    return f"""
WITH hits(id, rank) AS MATERIALIZED ({" UNION ALL ".join(hits)}),
best AS (SELECT id, max(rank) AS rank FROM hits GROUP BY id),
page AS (
    SELECT p.*, b.rank, row_number() OVER (ORDER BY b.rank DESC, p.sort_key, p.id) AS n
    FROM best b
    CROSS JOIN LATERAL (SELECT {_COLUMNS} FROM patients_patient p
                        WHERE p.clinic_id = %(clinic)s AND p.id = b.id OFFSET 0) p
    {after} ORDER BY n LIMIT %(limit)s + 1
)
SELECT (SELECT count(*) FROM hits), {_WRITTEN}, {_LAST} FROM page p
"""


@lru_cache(maxsize=200)
def gone_through(shape: Shape) -> str:
    """Go through the files by family name until a page of them matches: for what many files have, or all.

    Gives one row as `looked_up` does, without a count.
    """
    every = [
        f"COALESCE((SELECT true FROM ({_sources(shape, term, of='p.id')}) s LIMIT 1), false)"
        for term in range(len(shape.terms))
    ]
    either = [" AND ".join(every)] if every else []
    if shape.whole:
        mine = f"{_IDENTIFIER} AND i.patient_id = p.id AND i.lookup = ANY(%(whole)s)"
        either.append(f"COALESCE((SELECT true {mine} LIMIT 1), false)")
    matches = f"AND ({' OR '.join(f'({one})' for one in either)})" if either else ""
    after = "AND (p.sort_key, p.id) > (%(key)s, %(id)s)" if shape.after else ""
    return f"""
WITH page AS (
    SELECT p.*, '' AS rank, row_number() OVER (ORDER BY p.sort_key, p.id) AS n
    FROM (SELECT {_COLUMNS} FROM patients_patient p WHERE p.clinic_id = %(clinic)s {after} {matches}
          ORDER BY p.sort_key, p.id LIMIT %(limit)s + 1) p
)
SELECT 0, {_WRITTEN}, {_LAST} FROM page p
"""


def _sources(shape: Shape, term: int, *, of: str = "") -> str:
    """Select what has a term, and whether as a whole word; `of`: one file only."""
    ranges, may_be_identifier = shape.terms[term]
    mine = f" AND {{0}}.patient_id = {of}" if of else ""
    found = [
        f"SELECT e.patient_id AS id, (e.token = %(low_{term}_{n})s)::int AS exact {_ENTRY}{mine.format('e')}"
        f" AND e.token >= %(low_{term}_{n})s AND e.token < %(high_{term}_{n})s"
        for n in range(ranges)
    ]
    if may_be_identifier:
        found.append(
            f"SELECT i.patient_id, 1 {_IDENTIFIER}{mine.format('i')} AND i.lookup = ANY(%(hashes_{term})s)"
        )
    return " UNION ALL ".join(found)

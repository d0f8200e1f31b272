"""What other modules may use of patients.

Reads happen in the caller's scope: a clinic's files in its scope, an account's people and links in its own.
`register`, `add_person` and `file_of_person` open the scope they need.
"""

from datetime import date
from uuid import UUID

from toubib.kernel.actor import Actor
from toubib.modules.patients.commands import add_person as adding
from toubib.modules.patients.commands.link_person import file_of_person
from toubib.modules.patients.commands.register_patient import register
from toubib.modules.patients.errors import PossibleDuplicates, RightsEnded
from toubib.modules.patients.facts import LinkFacts, NewPatient, NewPerson, PatientFacts, PersonFacts
from toubib.modules.patients.queries.matching import matching
from toubib.modules.patients.queries.reading import (
    links_of,
    patient,
    patients,
    people_acting_for,
    person,
)

__all__ = [
    "LinkFacts",
    "NewPatient",
    "NewPerson",
    "PatientFacts",
    "PersonFacts",
    "PossibleDuplicates",
    "RightsEnded",
    "add_person",
    "file_of_person",
    "links_of",
    "matching",
    "patient",
    "patients",
    "people_acting_for",
    "person",
    "register",
]


def add_person(
    *,
    user_id: UUID,
    relation: str,
    given_name: str,
    family_name: str,
    birth_date: date | None = None,
    sex: str | None = None,
) -> UUID:
    """Add somebody to the people this account books for, and return their identifier.

    See `commands.add_person`. Raises InvalidInput, PersonAlreadyThere, TooManyPeople.
    """
    new = NewPerson(
        relation=relation,
        given_name=given_name,
        family_name=family_name,
        birth_date=birth_date,
        sex=sex or "unknown",
    )
    return adding.add_person(new, actor=Actor(user_id=user_id))
